"""A locked sheet goes back to a draft with the chair alone, before the close; a trace stays."""

import pytest

from marketplace.accounts.states import Role
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory, member_of
from tests.factories.times import DAY, NOON
from tests.factories.voting import EVENING, OpenAwardFactory, fill_sheets
from tests.voting.refusals import refused
from voting.models import LogEntry, Recusal, ScoreSheet, UnlockRequest
from voting.queries.jury import scores_of
from voting.queries.log import sealed_text
from voting.rules.sheets import sheet_seal
from voting.services.awards import close_award
from voting.services.scoring import lock_sheet, save_draft
from voting.services.unlocking import ask_to_unlock, refuse_to_unlock, unlock_sheet
from voting.states import EntryKind, SheetState, UnlockState

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def sheet():
    award = OpenAwardFactory()
    fill_sheets(award, unlocked=[("J1", "02")])
    return ScoreSheet.objects.select_related("seat__award", "nominee").get(
        seat__award=award, seat__number="J1", nominee__code="01"
    )


@pytest.fixture
def chair():
    return member_of(Role.JURY_CHAIR)


def ask(sheet, reason="Salah menekan", at=NOON):
    return ask_to_unlock(seat=sheet.seat, nominee=sheet.nominee, reason=reason, at=at)


def unlock(request, chair, reason="Disetujui", at=NOON):
    return unlock_sheet(request=request, reason=reason, actor=chair, at=at)


def seals(sheet):
    entries = LogEntry.objects.filter(award=sheet.seat.award, kind=EntryKind.JURY_COMMIT)
    return [
        line.splitlines()[-1]
        for line in entries.values_list("text", flat=True)
        if f"\n{sheet.seat.number}\n" in line
    ]


def test_chair_unlocks_and_both_seals_stay(sheet, chair):
    before, scores = sealed_text(sheet), scores_of(sheet)
    request = ask(sheet)

    unlock(request, chair)
    sheet.refresh_from_db()
    draft = (sheet.state, sheet.nonce, sheet.locked_at, scores_of(sheet))
    save_draft(seat=sheet.seat, nominee=sheet.nominee, scores={"story": 3}, note="", at=NOON)
    again = lock_sheet(seat=sheet.seat, nominee=sheet.nominee, at=NOON)

    request.refresh_from_db()
    assert draft == (SheetState.DRAFT, "", None, scores)
    assert (request.state, request.sealed, request.decided_by) == ("granted", before, chair)
    assert {sheet_seal(before), sheet_seal(sealed_text(again))} <= set(seals(sheet))
    line = AuditEntry.objects.get(action="jury.unlock")
    assert line.actor == chair
    assert line.detail == {
        "seat": "J1",
        "nominee": "01",
        "reason": "Disetujui",
        "seal": sheet_seal(before),
    }


def test_refusal_leaves_the_sheet_locked_and_may_be_asked_again(sheet, chair):
    refuse_to_unlock(request=ask(sheet), reason="Tidak perlu", actor=chair, at=NOON)

    sheet.refresh_from_db()
    assert sheet.state == SheetState.LOCKED
    assert UnlockRequest.objects.get().state == UnlockState.REFUSED
    assert ask(sheet, "Sungguh salah").state == UnlockState.ASKED


@pytest.mark.parametrize("reason", ["", "   "])
def test_asking_and_deciding_need_a_reason(sheet, chair, reason):
    with refused("reason_needed"):
        ask(sheet, reason)
    request = ask(sheet)
    with refused("reason_needed"):
        unlock(request, chair, reason)

    sheet.refresh_from_db()
    assert sheet.state == SheetState.LOCKED
    assert UnlockRequest.objects.get().state == UnlockState.ASKED


def test_only_a_locked_sheet_is_asked_for(sheet):
    draft, stranger = sheet.seat.award.nominees.get(code="02"), OpenAwardFactory().nominees.first()

    for nominee in (draft, stranger):
        with refused("not_locked"):
            ask_to_unlock(seat=sheet.seat, nominee=nominee, reason="Salah", at=NOON)

    assert not UnlockRequest.objects.exists()


def test_sheet_is_asked_for_once(sheet):
    ask(sheet)

    with refused("already_asked"):
        ask(sheet)

    assert UnlockRequest.objects.count() == 1


def test_recused_juror_does_not_ask(sheet):
    Recusal.objects.create(seat=sheet.seat, province=sheet.nominee.province, reason="Saudara")

    with refused("barred"):
        ask(sheet)

    assert not UnlockRequest.objects.exists()


@pytest.mark.parametrize("at", [NOON + 3 * DAY, NOON - 2 * DAY])
def test_nothing_is_unlocked_outside_the_time_of_voting(sheet, chair, at):
    request = ask(sheet)

    with refused("too_late"):
        unlock(request, chair, at=at)

    sheet.refresh_from_db()
    assert sheet.state == SheetState.LOCKED


def test_nothing_is_unlocked_after_the_close(sheet, chair):
    request = ask(sheet)
    close_award(award=sheet.seat.award, actor=chair, at=EVENING)

    with refused("too_late"):
        unlock(request, chair, at=EVENING)
    with refused("too_late"):
        ask(sheet, at=EVENING)

    assert UnlockRequest.objects.get().state == UnlockState.ASKED
    assert refuse_to_unlock(request=request, reason="Terlambat", actor=chair, at=EVENING)


def test_request_is_decided_once(sheet, chair):
    request = ask(sheet)
    unlock(request, chair)

    with refused("already_decided"):
        unlock(request, UserFactory())
    with refused("already_decided"):
        refuse_to_unlock(request=request, reason="Tidak", actor=chair, at=NOON)

    assert UnlockRequest.objects.get().decided_by == chair


def test_chair_who_judges_does_not_decide_on_the_own_sheet(sheet):
    request = ask(sheet)

    with refused("own_sheet"):
        unlock(request, sheet.seat.user)

    sheet.refresh_from_db()
    assert sheet.state == SheetState.LOCKED
