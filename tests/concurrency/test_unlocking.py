"""Unlocking against the close, against a second chair, and against the juror who locks again."""

import time
from threading import Event

import pytest
from django.db import transaction

from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory, fill_sheets
from voting.models import Award, LogEntry, ScoreSheet, UnlockRequest
from voting.queries.log import sealed_text
from voting.services.awards import close_award
from voting.services.scoring import lock_sheet, save_draft
from voting.services.unlocking import ask_to_unlock, unlock_sheet
from voting.states import AwardState, EntryKind, SheetState, UnlockState

pytestmark = pytest.mark.django_db(transaction=True)


def asked():
    """Return a request for a sheet that is locked."""
    award = OpenAwardFactory()
    fill_sheets(award)
    sheet = award.seats.get(number="J1").sheets.get(nominee__code="01")
    return ask_to_unlock(seat=sheet.seat, nominee=sheet.nominee, reason="Salah", at=NOON)


def unlock(request):
    return unlock_sheet(request=request, reason="Disetujui", actor=UserFactory(), at=NOON)


def close(award):
    return close_award(award=award, actor=UserFactory(), at=NOON, reason="Listrik padam")


def codes(outcomes):
    return sorted(one.code for one in outcomes if isinstance(one, RuleError))


def test_the_race_is_real_without_the_lock():
    request = asked()
    award, sheet = request.sheet.seat.award, request.sheet
    looked, closed = Event(), Event()

    def unlock_carelessly():
        with transaction.atomic():
            assert Award.objects.get(pk=award.pk).state == AwardState.OPEN
            UnlockRequest.objects.filter(pk=request.pk).update(
                state="granted",
                answer="Ya",
                sealed=sealed_text(ScoreSheet.objects.get(pk=sheet.pk)),
                decided_at=NOON,
                decided_by=UserFactory(),
            )
            ScoreSheet.objects.filter(pk=sheet.pk).update(state="draft", nonce="", locked_at=None)
            looked.set()
            closed.wait(timeout=30)

    def close_carelessly():
        looked.wait(timeout=30)
        Award.objects.filter(pk=award.pk).update(state=AwardState.CLOSED, closed_at=NOON)
        seen = ScoreSheet.objects.filter(state=SheetState.LOCKED).count()
        closed.set()
        return seen

    outcomes = at_once(lambda n: (unlock_carelessly, close_carelessly)[n](), times=2)

    assert outcomes == [None, 20]
    assert ScoreSheet.objects.filter(state=SheetState.LOCKED).count() == 19


def test_close_waits_for_an_unlocking_on_its_way():
    request, unlocked = asked(), Event()

    def unlock_slowly():
        with transaction.atomic():
            unlock(request)
            unlocked.set()
            time.sleep(0.5)

    def close_and_look():
        unlocked.wait(timeout=30)
        close(request.sheet.seat.award)
        return ScoreSheet.objects.filter(state=SheetState.LOCKED).count()

    assert at_once(lambda n: (unlock_slowly, close_and_look)[n](), times=2) == [None, 19]


def test_unlocking_that_meets_a_closing_award_is_too_late():
    request, closing = asked(), Event()

    def close_slowly():
        with transaction.atomic():
            close(request.sheet.seat.award)
            closing.set()
            time.sleep(0.5)

    def unlock_late():
        closing.wait(timeout=30)
        unlock(request)

    outcomes = at_once(lambda n: (close_slowly, unlock_late)[n](), times=2)

    assert codes(outcomes) == ["too_late"]
    assert ScoreSheet.objects.filter(state=SheetState.LOCKED).count() == 20
    assert UnlockRequest.objects.get().state == UnlockState.ASKED


def test_two_chairs_at_once_decide_once():
    request = asked()

    outcomes = at_once(lambda _n: unlock(request), times=2)

    assert codes(outcomes) == ["already_decided"]
    assert UnlockRequest.objects.get().state == UnlockState.GRANTED


def test_two_requests_at_once_are_one():
    award = OpenAwardFactory()
    fill_sheets(award)
    sheet = award.seats.get(number="J1").sheets.get(nominee__code="01")
    told = {"seat": sheet.seat, "nominee": sheet.nominee, "reason": "Salah", "at": NOON}

    outcomes = at_once(lambda _n: ask_to_unlock(**told), times=2)

    assert codes(outcomes) == ["already_asked"]
    assert UnlockRequest.objects.count() == 1


def test_lock_and_unlock_in_either_order_do_not_deadlock():
    request = asked()
    sheet = request.sheet

    def work(number):
        if number == 0:
            return unlock(request)
        save_draft(seat=sheet.seat, nominee=sheet.nominee, scores={"story": 1}, note="", at=NOON)
        return lock_sheet(seat=sheet.seat, nominee=sheet.nominee, at=NOON)

    outcomes = at_once(work, times=2)

    assert codes(outcomes) in ([], ["already_locked"])
    commits = LogEntry.objects.filter(kind=EntryKind.JURY_COMMIT, text__contains="\nJ1\n").count()
    assert commits == (5 if codes(outcomes) else 6)
