"""Booths at the desk."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from booths.models import Booth
from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.places import ProvinceFactory
from tests.factories.voting import AwardFactory, OpenAwardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True  # the second step has its own tests
    user = UserFactory()
    user.groups.add(Group.objects.get(name=Role.COMMITTEE.value))
    client.force_login(user)
    return client


def edit(desk, booth, **changes):
    fields = ("name", "name_en", "tagline", "tagline_en", "dye", "motif", "motif_family")
    form = {name: getattr(booth, name) for name in fields}
    form |= {"edition": booth.edition_id, "province": booth.province_id, **changes}
    return desk.post(reverse("booth:edit", args=[booth.pk]), form)


def stored(booth):
    return Booth.objects.values_list("edition", "province", "name").get(pk=booth.pk)


@pytest.mark.parametrize("field", ["province", "edition"])
def test_booth_of_an_open_award_keeps_its_province_and_edition(desk, field):
    award = OpenAwardFactory()
    booth = award.nominees.first().booth
    before, other = stored(booth), {"province": ProvinceFactory, "edition": EditionFactory}[field]()

    answer = edit(desk, booth, **{field: other.pk})

    assert (
        f"Lapak ini nomine “{award.name}”, jadi provinsi dan edisinya tidak bisa diubah lagi."
        in answer.text
    )
    assert stored(booth) == before


def test_booth_of_an_open_award_may_be_renamed(desk):
    booth = OpenAwardFactory().nominees.first().booth

    edit(desk, booth, name="Lapak Baru")

    assert stored(booth)[2] == "Lapak Baru"


@pytest.mark.parametrize("is_drafted", [False, True])
def test_booth_that_stands_in_no_open_award_may_move(desk, is_drafted):
    booth = AwardFactory().nominees.first().booth if is_drafted else BoothFactory()
    other = ProvinceFactory()

    edit(desk, booth, province=other.pk)

    assert stored(booth)[1] == other.pk
