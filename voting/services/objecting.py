"""Let a voter whose ballot does not count object. Two officers decide on it as on any case."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from voting.models import Award, Case, Voter
from voting.queries.cases import objection_of
from voting.rules.dossier import Dossier
from voting.states import AwardState, CaseKind

from .cases import hold_numbering, propose_case

LONGEST = 2000
"""Characters of an objection."""


@transaction.atomic
def object_to(*, case: Case, voter: Voter, statement: str, at: datetime) -> Case:
    """Propose that a voter's ballot, void because of `case`, counts again.

    Raise RuleError: too_late once the result is final or called off, statement_needed,
    statement_too_long, already_objected. Locks: the award shared, then the numbering of cases.
    """
    hold_shared(case.award)
    if Award.objects.only("state").get(pk=case.award_id).state != AwardState.COUNTED:
        raise RuleError("too_late", _("Masa keberatan sudah berakhir. Hasilnya sudah final."))
    said = statement.strip()
    if not said:
        raise RuleError("statement_needed", _("Tulis mengapa suara Anda harus dihitung."))
    if len(said) > LONGEST:
        raise RuleError(
            "statement_too_long", _("Paling banyak %(most)s huruf.") % {"most": LONGEST}
        )
    hold_numbering(case.award)
    if objection_of(case, voter.tag):
        raise RuleError("already_objected", _("Keberatan Anda sudah kami terima."))
    dossier = Dossier(CaseKind.OBJECTION, "", (voter.tag,), {}, about=case.code, statement=said)
    return propose_case(award=case.award, dossier=dossier, proposed_by=None, at=at, about=case)
