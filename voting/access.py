"""What belongs to whom; other people's things are 404."""

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from marketplace.accounts.models import User
from voting.errors import NobodyVotesError
from voting.models import (
    Award,
    CalibrationSample,
    Case,
    Checkpoint,
    DelegateCard,
    JurorSeat,
    Nominee,
    ResultRecord,
    UnlockRequest,
    Voter,
)
from voting.queries.awards import public_awards
from voting.queries.cases import void_cases_of
from voting.queries.subjects import kept_by, with_subjects
from voting.queries.unlocking import requests_of
from voting.states import AwardKind, AwardState, CaseState, ResultStage

OBJECTION_SALT = "voting.objection"


def public_award(code: str) -> Award:
    """Return an award anyone may see."""
    return get_object_or_404(public_awards(), code=code)


def award_with_ballots(code: str) -> Award:
    """Return a public award for which people vote. Raise NobodyVotesError for any other one."""
    award = public_award(code)
    if not award.takes_ballots:
        raise NobodyVotesError(award)
    return award


def logged_award(code: str) -> Award:
    """Return a public award that has a log, else 404: awards of an earlier version have none."""
    return get_object_or_404(public_awards().exclude(log=None), code=code)


def log_of_ballots(code: str) -> Award:
    """Return a public award whose log has ballots in it, else 404."""
    voted_on = public_awards().exclude(log=None).exclude(kind=AwardKind.BEST_LIBRARY)
    return get_object_or_404(voted_on, code=code)


def checkpoint_of(code: str, size: int) -> Checkpoint:
    """Return the checkpoint of exactly this size, else 404."""
    return get_object_or_404(Checkpoint, award=logged_award(code), size=size)


def voter_in(award: Award, pk: int) -> Voter | None:
    """Return the voter whose key this browser's session holds; None once it was erased."""
    return Voter.objects.select_related("award").filter(award=award, pk=pk).first()


def seats_for(user: User | AnonymousUser) -> list[JurorSeat]:
    """Return the user's seats on opened awards, the last to close first."""
    seats = JurorSeat.objects.select_related("award__edition")
    own = seats.filter(user=user.pk, award__in=public_awards())
    return list(own.order_by("-award__closes_at"))


def seat_for(user: User | AnonymousUser, code: str) -> JurorSeat:
    """Return the user's seat on an opened award."""
    seats = JurorSeat.objects.select_related("award__edition", "user")
    return get_object_or_404(seats, user=user.pk, award__code=code, award__in=public_awards())


def nominee_for(seat: JurorSeat, nominee_code: str) -> Nominee:
    """Return a nominee that the juror may judge; a barred one does not exist for the juror."""
    barred = seat.recusals.values("province")
    nominees = with_subjects(Nominee.objects.filter(award=seat.award_id))
    return get_object_or_404(nominees.exclude(province__in=barred), code=nominee_code)


def barred_nominee_for(seat: JurorSeat, nominee_code: str) -> Nominee | None:
    """Return a nominee of the own award that the juror may not judge, if that is what it is."""
    barred = seat.recusals.values("province")
    nominees = Nominee.objects.filter(award=seat.award_id)
    return nominees.filter(province__in=barred, code=nominee_code).first()


def published_record(code: str) -> ResultRecord:
    """Return the record of an award whose result is final, with the award, edition and log."""
    records = ResultRecord.objects.select_related("award__edition", "award__log")
    final = records.filter(stage=ResultStage.FINAL, award__state=AwardState.FINAL)
    return get_object_or_404(final, award__code=code)


def record_of_the_night(user: User | AnonymousUser, code: str) -> ResultRecord:
    """Return the record that the ceremony shows, else 404.

    A final one is anyone's, a provisional one only theirs who may see it at the desk.
    """
    records = ResultRecord.objects.select_related("award__edition")
    shown = records.filter(award__code=code, stage=ResultStage.FINAL, award__state=AwardState.FINAL)
    if user.has_perm("voting.view_award"):
        shown |= records.filter(award__code=code, award__state=AwardState.COUNTED)
    return get_object_or_404(shown)


def nominee_to_write_to(
    user: User | AnonymousUser, award_code: str, nominee_code: str
) -> tuple[Nominee, ResultRecord]:
    """Return a nominee of a final result whose letter a person may read, and the record.

    That is the committee, and whose own the nominee is (`subjects.kept_by`).
    """
    record = published_record(award_code)
    nominees = with_subjects(record.award.nominees.all())
    if not may_conduct(user):
        nominees = nominees.filter(kept_by(user))
    return get_object_or_404(nominees, code=nominee_code), record


def awards_for_desk(user: User | AnonymousUser) -> QuerySet[Award]:
    """Return the awards a person may see at the desk: all of them, or none."""
    awards = Award.objects.select_related("edition").order_by("-opens_at")
    return awards if user.has_perm("voting.view_award") else awards.none()


def award_for_desk(user: User | AnonymousUser, pk: int) -> Award:
    """Return an award at the desk, in any state."""
    return get_object_or_404(awards_for_desk(user), pk=pk)


def card_in(award: Award, pk: int) -> DelegateCard | None:
    """Return the card that this browser showed a moment ago, as it stands now."""
    cards = DelegateCard.objects.select_related("award", "province")
    return cards.filter(award=award, pk=pk).first()


def awards_for_cards(user: User | AnonymousUser) -> QuerySet[Award]:
    """Return the awards whose cards a person may hand out, until their result is final."""
    awards = public_awards().exclude(state__in=[AwardState.FINAL, AwardState.CANCELLED])
    awards = awards.filter(Exists(DelegateCard.objects.filter(award=OuterRef("pk"))))
    awards = awards.order_by("closes_at", "pk")
    return awards if user.has_perm("voting.hand_out_card") else awards.none()


def award_for_cards(user: User | AnonymousUser, code: str) -> Award:
    """Return an opened award whose cards a person may hand out."""
    return get_object_or_404(awards_for_cards(user), code=code)


def card_for_desk(award: Award, number: int) -> DelegateCard:
    """Return a card of an award by its number."""
    cards = DelegateCard.objects.select_related("award", "province", "handed_out_by")
    return get_object_or_404(cards, award=award, number=number)


def final_record_for_desk(user: User | AnonymousUser, pk: int) -> ResultRecord:
    """Return the final record of an award that a person conducts, else 404."""
    records = ResultRecord.objects.select_related("award__edition")
    shown = records if may_conduct(user) else records.none()
    return get_object_or_404(shown, award=pk, stage=ResultStage.FINAL)


def may_conduct(user: User | AnonymousUser) -> bool:
    """Say whether a person may set up, open, close, count and publish awards."""
    return user.has_perm("voting.change_award")


def award_with_cases(user: User | AnonymousUser, pk: int) -> Award:
    """Return an award at the desk whose cases a person may read."""
    awards = awards_for_desk(user)
    return get_object_or_404(awards if user.has_perm("voting.view_case") else awards.none(), pk=pk)


def case_for_desk(user: User | AnonymousUser, pk: int, case_pk: int) -> Case:
    """Return a case of an award at the desk."""
    cases = Case.objects.select_related("award", "about", "proposed_by")
    return get_object_or_404(cases, award=award_with_cases(user, pk), pk=case_pk)


def may_decide(user: User | AnonymousUser) -> bool:
    """Say whether a person is an officer, who gives opinions on cases."""
    return user.has_perm("voting.decide_case")


def may_propose(user: User | AnonymousUser) -> bool:
    """Say whether a person may bring up a case."""
    return user.has_perm("voting.add_case")


def named_in_mail(code: str, named: str) -> tuple[Voter, Case]:
    """Return whom the link of a mail names, and the case; 404 for a link that is not ours."""
    award = public_award(code)
    try:
        voter_pk, case_pk = signing.loads(named, salt=OBJECTION_SALT)
    except signing.BadSignature:
        voter_pk = case_pk = None
    case = get_object_or_404(Case.objects.select_related("award"), award=award, pk=case_pk)
    return get_object_or_404(Voter, award=award, pk=voter_pk), case


def case_against(award: Award, tag: str, case_code: str) -> Case:
    """Return a case because of which this voter's ballot does not count, else 404."""
    cases = void_cases_of(award, tag).select_related("award")
    return get_object_or_404(cases, code=case_code)


def case_of_published(code: str, case_code: str) -> Case:
    """Return an upheld case of an award whose result is final."""
    award = published_record(code).award
    return get_object_or_404(Case, award=award, code=case_code, state=CaseState.UPHELD)


def may_lead(user: User | AnonymousUser) -> bool:
    """Say whether a person leads juries: plans who judges whom, and calls a round for practice."""
    return user.has_perm("voting.lead_jurorseat")


def may_unlock(user: User | AnonymousUser) -> bool:
    """Say whether a person decides on locked sheets."""
    return user.has_perm("voting.unlock_scoresheet")


def unlock_request_in(award: Award, pk: int) -> UnlockRequest:
    """Return what a juror of this award asked for, else 404."""
    return get_object_or_404(requests_of(award), pk=pk)


def practice_seats_for(user: User | AnonymousUser) -> list[JurorSeat]:
    """Return the user's seats in rounds for practice, of awards that are still prepared."""
    seats = _practising(user).filter(award__state=AwardState.DRAFT)
    return list(seats.order_by("award__opens_at"))


def practice_seat_for(user: User | AnonymousUser, code: str) -> JurorSeat:
    """Return the user's seat in an award's round for practice, whose outcome stays to be read."""
    return get_object_or_404(_practising(user), award__code=code)


def sample_for(seat: JurorSeat, pk: int) -> CalibrationSample:
    """Return a sample the juror may score; one of a barred province does not exist for them."""
    barred = seat.recusals.values("province")
    samples = CalibrationSample.objects.filter(calibration__award=seat.award_id)
    open_to = samples.exclude(booth__province__in=barred)
    return get_object_or_404(open_to.select_related("booth__province", "calibration"), pk=pk)


def _practising(user: User | AnonymousUser) -> QuerySet[JurorSeat]:
    seats = JurorSeat.objects.filter(user=user.pk).exclude(award__calibration=None)
    return seats.select_related("award__edition", "award__calibration")
