"""The desk of an award in the language that the person chose for it."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.users.models import UserProfile

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import BareAwardFactory, FinalAwardFactory
from voting.models import Recusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True  # the second factor has its own tests
    person = UserFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=Role.COMMITTEE.value))
    UserProfile.objects.create(user=person, preferred_language="en")
    client.force_login(person)
    with time_machine.travel(NOON, tick=False):
        yield client


def test_pages_name_the_award_in_english(desk):
    award = FinalAwardFactory(name_en="Best booth of the fair")

    for name in ("award_desk", "award_cards", "award_papers"):
        assert "Best booth of the fair" in desk.get(reverse(name, args=[award.pk])).text


def test_reason_of_the_own_province_is_kept_once_and_read_in_each_language(desk):
    award, home = BareAwardFactory(), ProvinceFactory(name_en="Home Islands")
    address = reverse("award_jury", args=[award.pk])

    desk.post(address, {"user": UserFactory().pk, "home": home.pk})

    assert Recusal.objects.get().reason == "Provinsi sendiri"
    assert "Home Islands (Own province)" in desk.get(address).text
