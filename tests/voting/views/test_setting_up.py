"""Setting up an award at the desk: plain words, good defaults, nothing typed twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory, member_of
from tests.factories.booths import EditionFactory
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, BareAwardFactory, OpenAwardFactory
from tests.voting.views.test_desk import settings_of
from voting.models import Award
from voting.services.awards import cancel_award

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True  # the second step has its own tests
    client.force_login(member_of(Role.COMMITTEE))
    return client


def test_hours_of_an_award_name_their_zone(desk):
    assert desk.get(reverse("award_new")).text.count("Waktu Indonesia Barat (WIB).") == 2


def test_what_has_a_good_default_is_folded_away(desk):
    form = desk.get(reverse("award_new")).text
    folded = form[form.index("<details") : form.index("</details>")]

    assert [f'name="{name}"' in folded for name in ("tau", "prior_public", "weight_jury")] == [
        True,
        True,
        False,
    ]
    assert "<details open" not in form.replace(' class="w-mb-8"', "")
    assert "Tau" not in folded


def test_fold_opens_where_something_in_it_is_wrong(desk):
    answer = desk.post(reverse("award_new"), settings_of(EditionFactory(), tau=0))

    assert "<details open" in answer.text.replace(' class="w-mb-8"', "")
    assert Award.objects.count() == 0


def test_rubric_of_an_earlier_award_is_taken_over(desk):
    earlier, award = OpenAwardFactory(), BareAwardFactory()
    page = desk.get(reverse("award_rubric", args=[award.pk]))

    desk.post(reverse("award_take_rubric", args=[award.pk]), {"earlier": earlier.pk})

    assert "Ambil rubrik yang lalu" in page.text
    keys = [list(one.criteria.values_list("key", flat=True)) for one in (award, earlier)]
    assert keys[0] == keys[1]
    again = desk.get(reverse("award_rubric", args=[award.pk]))
    assert "Ambil rubrik yang lalu" not in again.text


def test_what_is_no_earlier_award_is_refused(desk):
    award, full = BareAwardFactory(), AwardFactory()
    address = reverse("award_take_rubric", args=[award.pk])

    answers = [desk.post(address, {"earlier": pk}, follow=True) for pk in (award.pk, 0, "")]

    assert ["Pilih penghargaan" in answer.text for answer in answers] == [True, True, True]
    refused = desk.post(
        reverse("award_take_rubric", args=[full.pk]),
        {"earlier": OpenAwardFactory().pk},
        follow=True,
    )
    assert "Penghargaan ini sudah punya kriteria." in refused.text
    assert award.criteria.count() == 0


def test_only_the_committee_takes_a_rubric_over(client, settings):
    settings.DEMO = True
    client.force_login(member_of(Role.JURY_CHAIR))
    award, earlier = BareAwardFactory(), OpenAwardFactory()

    client.post(reverse("award_take_rubric", args=[award.pk]), {"earlier": earlier.pk})

    assert award.criteria.count() == 0


def test_more_earlier_awards_cost_no_further_query(desk, django_assert_num_queries):
    address = reverse("award_rubric", args=[BareAwardFactory().pk])
    OpenAwardFactory()
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    OpenAwardFactory.create_batch(2)

    with django_assert_num_queries(len(few)):
        desk.get(address)


@pytest.mark.parametrize("name", ["award_settings", "award_nominees", "award_rubric"])
def test_page_that_changes_a_frozen_award_leads_to_its_overview(desk, name):
    drafted, opened = AwardFactory(), OpenAwardFactory()

    shown = desk.get(reverse(name, args=[drafted.pk]))
    away = desk.get(reverse(name, args=[opened.pk]), follow=True)

    assert shown.status_code == 200
    assert away.redirect_chain == [(reverse("award_desk", args=[opened.pk]), 302)]
    assert "sudah dibuka, jadi aturannya tidak bisa diubah lagi" in away.text


@pytest.mark.parametrize("name", ["award_settings", "award_nominees", "award_rubric"])
def test_watcher_is_refused_whether_the_award_is_open_or_not(client, settings, name):
    settings.DEMO = True
    client.force_login(member_of(Role.JURY_CHAIR))
    awards = [AwardFactory(), OpenAwardFactory()]

    answers = [client.get(reverse(name, args=[award.pk])) for award in awards]

    assert [answer.url for answer in answers] == [reverse("wagtailadmin_home")] * 2


def test_cancelled_draft_is_not_said_to_have_been_opened(desk):
    award = cancel_award(award=AwardFactory(), actor=UserFactory(), at=NOON, reason="Ditunda.")

    away = desk.get(reverse("award_rubric", args=[award.pk]), follow=True)

    assert "sudah dibatalkan, jadi aturannya tidak bisa diubah lagi" in away.text
    assert "sudah dibuka" not in away.text


def test_late_take_over_is_refused_once(desk):
    earlier, opened = OpenAwardFactory(), OpenAwardFactory()

    away = desk.post(
        reverse("award_take_rubric", args=[opened.pk]), {"earlier": earlier.pk}, follow=True
    )

    assert away.redirect_chain == [(reverse("award_desk", args=[opened.pk]), 302)]
    assert away.text.count("jadi aturannya tidak bisa diubah lagi") == 1
