"""The round for practice on the juror's pages and at the chair's desk."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory, member_of
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, JurorSeatFactory
from voting.models import Calibration, CalibrationScore, Recusal
from voting.services.calibrating import begin_calibration, end_calibration, score_sample

pytestmark = pytest.mark.django_db

FULL = {"story": 8, "quality": 7, "display": 9}
FILLED = {"nilai_story": "8", "nilai_quality": "7", "nilai_display": "9"}


@pytest.fixture(autouse=True)
def _at_noon(settings):
    settings.DEMO = True  # the second step has its own tests
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def award():
    return AwardFactory()


def begun(award):
    booths = [nominee.booth for nominee in award.nominees.all()[:2]]
    return begin_calibration(award=award, booths=booths, actor=UserFactory(), at=NOON)


@pytest.fixture
def seat(award, client):
    seat = award.seats.get(number="J1")
    client.force_login(seat.user)
    return seat


@pytest.fixture
def chair(client):
    client.force_login(member_of(Role.JURY_CHAIR))
    return client


def page(award, *more):
    return reverse("voting:sample" if more else "voting:practice", args=[award.code, *more])


def test_juror_finds_the_round_scores_and_is_told_it_does_not_count(award, seat, client):
    sample = begun(award).samples.first()

    found = client.get(reverse("voting:seats")).text
    incomplete = client.post(page(award, sample.pk), {"nilai_story": "8"})
    client.post(page(award, sample.pk), FILLED)
    shown = client.get(page(award)).text

    assert page(award) in found
    assert incomplete.status_code == 422
    assert CalibrationScore.objects.count() == 3
    assert "Dinilai" in shown
    assert "Terendah" not in shown


def test_nobody_sees_a_score_before_the_end_and_everybody_after(award, seat, client):
    calibration = begun(award)
    other = award.seats.get(number="J2")
    for place, who in enumerate((seat, other)):
        scores = {**FULL, "story": 8 - 4 * place}
        score_sample(seat=who, sample=calibration.samples.first(), scores=scores, at=NOON)
    before = client.get(page(award)).text
    end_calibration(award=award, actor=UserFactory(), at=NOON)

    after = client.get(page(award)).text
    refused = client.post(page(award, calibration.samples.first().pk), FILLED)

    assert "Terpaut 3 atau lebih" not in before
    assert "Terpaut 3 atau lebih" in after
    assert refused.status_code == 422


def test_stranger_and_recused_juror_find_nothing(award, seat, client):
    sample = begun(award).samples.first()
    Recusal.objects.create(seat=seat, province=sample.booth.province, reason="Asal")

    barred = client.get(page(award, sample.pk)).status_code
    client.force_login(UserFactory())

    assert (barred, client.get(page(award)).status_code) == (404, 404)


def test_award_without_a_round_has_no_such_page(award, seat, client):
    assert client.get(page(award)).status_code == 404


def test_chair_begins_and_ends_a_round(award, chair):
    address = reverse("award_calibration", args=[award.pk])
    booths = [nominee.booth_id for nominee in award.nominees.all()[:3]]

    too_few = chair.post(address, {"booths": booths[:1]})
    begins = chair.post(address, {"booths": booths})
    running = chair.get(address).text
    chair.post(reverse("award_end_round", args=[award.pk]))
    chair.post(reverse("award_end_round", args=[award.pk]))

    assert (too_few.status_code, begins.url) == (422, address)
    assert "Kalibrasi berjalan" in running
    assert Calibration.objects.get().ended_at == NOON
    assert "Kalibrasi selesai" in chair.get(address).text


def test_committee_does_not_begin_a_round(award, client):
    client.force_login(member_of(Role.COMMITTEE))

    client.post(reverse("award_calibration", args=[award.pk]), {"booths": []})

    assert not Calibration.objects.exists()


def test_one_more_juror_costs_no_more_queries(chair):
    def queries(more):
        award = AwardFactory()
        for number in range(more):
            JurorSeatFactory(award=award, number=f"J{5 + number}")
        begun(award)
        end_calibration(award=award, actor=UserFactory(), at=NOON)
        with CaptureQueriesContext(connection) as asked:
            chair.get(reverse("award_calibration", args=[award.pk]))
        return len(asked)

    queries(0)
    assert queries(0) == queries(3)
