"""Let whose ballot does not count object. Two officers decide on it as on any case."""

from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from voting.models import Award, Case, Voter
from voting.queries.cases import objection_of, void_cases_of
from voting.rules.dossier import Dossier
from voting.rules.tags import fold_contact, public_tag
from voting.states import AwardState, CaseKind
from voting.tasks import send_void_mail

from .cases import hold_numbering, propose_case
from .keys import tag_key

LONGEST = 2000
"""Characters of an objection."""
A_LETTER_EVERY, A_DAY, LETTERS_A_DAY = 600, 86_400, 3
"""Seconds between two letters to one voter, and how many a day."""


@transaction.atomic
def object_to(*, case: Case, tag: str, statement: str, at: datetime) -> Case:
    """Propose that a voter's ballot (`tag`, 32 hex), void because of `case`, counts again.

    Raise RuleError: too_early before the count, too_late once the result is final or called off,
    statement_needed, statement_too_long, already_objected. Locks: the award shared, then the
    numbering of cases.
    """
    hold_shared(case.award)
    require_objections(Award.objects.only("state").get(pk=case.award_id))
    said = statement.strip()
    if not said:
        raise RuleError("statement_needed", _("Tulis mengapa suara Anda harus dihitung."))
    if len(said) > LONGEST:
        raise RuleError(
            "statement_too_long", _("Paling banyak %(most)s huruf.") % {"most": LONGEST}
        )
    hold_numbering(case.award)
    if objection_of(case, tag):
        raise RuleError("already_objected", _("Keberatan Anda sudah kami terima."))
    dossier = Dossier(CaseKind.OBJECTION, "", (tag,), {}, about=case.code, statement=said)
    return propose_case(award=case.award, dossier=dossier, proposed_by=None, at=at, about=case)


def require_objections(award: Award) -> None:
    """Raise RuleError("too_early") before the count, RuleError("too_late") after publication."""
    if award.state in {AwardState.OPEN, AwardState.CLOSED}:
        raise RuleError("too_early", _("Keberatan bisa disampaikan sesudah suara dihitung."))
    if award.state != AwardState.COUNTED:
        raise RuleError("too_late", _("Masa keberatan sudah berakhir. Hasilnya sudah final."))


def send_links_again(*, award: Award, email: str, at: datetime) -> None:
    """Mail once more that a ballot does not count, and the link to object, if there is one.

    Nothing tells whether there was: an address without a void ballot ends as quietly. Raise
    RuleError: too_early, too_late.
    """
    require_objections(award)
    voter = _voter_at(award, email)
    cases = list(void_cases_of(award, voter.tag)) if voter else []
    if voter and cases and _may_be_told(voter, at=at):
        for case in cases:
            send_void_mail.enqueue(voter_id=voter.pk, case_id=case.pk)


def _voter_at(award: Award, email: str) -> Voter | None:
    try:
        tag = public_tag(tag_key(award), award.code, fold_contact(email))
    except ValueError:
        return None
    return Voter.objects.filter(award=award, tag=tag).first()


def _may_be_told(voter: Voter, *, at: datetime) -> bool:
    """Say whether a voter has had few enough letters; without a cache nobody gets more.

    The last letter is looked for in the ten minutes before as well: they are any ten, by no clock.
    """
    now = int(at.timestamp())
    turn = now // A_LETTER_EVERY
    today = f"void:letters:{voter.pk}:{now // A_DAY}"
    try:
        if now - cache.get(_letter_key(voter, turn - 1), 0) < A_LETTER_EVERY:
            return False
        cache.add(today, 0, timeout=A_DAY)
        is_first = cache.add(_letter_key(voter, turn), now, timeout=2 * A_LETTER_EVERY)
        return is_first and cache.incr(today) <= LETTERS_A_DAY
    except settings.CACHE_FAILURES:
        return False
    except ValueError:  # the day ended between the two
        return False


def _letter_key(voter: Voter, turn: int) -> str:
    return f"void:letter:{voter.pk}:{turn}"
