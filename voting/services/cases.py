"""Propose what two officers are to decide on, and write decided cases into the log."""

from datetime import datetime
from hashlib import sha256
from secrets import token_hex

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_alone, hold_shared
from voting.models import Award, BallotLog, Case, CaseMember
from voting.rules.dossier import Dossier, dossier_text
from voting.states import DECIDABLE, AwardState, CaseKind

log = structlog.get_logger()

SALT_BYTES = 16


@transaction.atomic
def propose_case(
    *,
    award: Award,
    dossier: Dossier,
    proposed_by: User | None,
    at: datetime,
    about: Case | None = None,
) -> Case:
    """Put a case before the officers; `proposed_by` is None where a command or a voter did.

    Raise RuleError: not_decidable before the opening and after publication; no_log for an award
    from before there were logs; no_members for a case about nobody;
    no_longer_by_hand after the close. Locks: the award shared, which
    publishing waits for, then the numbering of its cases, which nobody holds while waiting.
    """
    hold_shared(award)
    now = Award.objects.only("state").get(pk=award.pk)
    _require_proposable(now, dossier)
    if proposed_by and dossier.kind == CaseKind.CLUSTER:
        _require_sealed(now)
    case = Case(award=award, about=about, proposed_by=proposed_by, proposed_at=at)
    _write(case, dossier)
    CaseMember.objects.bulk_create(CaseMember(case=case, tag=tag) for tag in dossier.members)
    detail: dict[str, object] = {"kind": case.kind, "members": len(dossier.members)}
    audit.record("case.proposed", actor=proposed_by, target=case, at=at, detail=detail)
    log.info("case_proposed", award=award.pk, case=case.pk, kind=case.kind)
    return case


def _write(case: Case, dossier: Dossier) -> None:
    """Give a case its number and its dossier, with the hash of what a person wrote salted."""
    case.code, case.kind, case.reason = _next_code(case.award), dossier.kind, dossier.reason
    if dossier.statement:
        case.statement, case.statement_salt = dossier.statement, token_hex(SALT_BYTES)
    text = dossier_text(case.award.code, case.code, dossier._replace(salt=case.statement_salt))
    case.dossier, case.dossier_sha256 = text, sha256(text.encode("ascii")).hexdigest()
    case.save(force_insert=True)


def _require_proposable(award: Award, dossier: Dossier) -> None:
    require_decidable(award)
    if not BallotLog.objects.filter(award=award).exists():
        raise RuleError("no_log", _("Penghargaan ini tidak punya buku suara."))
    if not dossier.members:
        raise RuleError("no_members", _("Perkara ini tidak menyebut satu suara pun."))


def _require_sealed(award: Award) -> None:
    """Let nobody pick ballots by what they say, which anyone can read from the close on."""
    if award.state != AwardState.OPEN:
        raise RuleError(
            "no_longer_by_hand",
            _("Sesudah ditutup isi suara terbuka, jadi perkara tidak lagi diajukan dengan tangan."),
        )


def require_decidable(award: Award) -> None:
    """Raise RuleError("not_decidable") unless cases of this award may be proposed and decided."""
    if award.state not in DECIDABLE:
        raise RuleError(
            "not_decidable",
            _("Perkara hanya bisa diajukan dan diputuskan sejak dibuka sampai hasil diumumkan."),
        )


def hold_numbering(award: Award) -> None:
    """Let nobody else propose a case of this award until the transaction ends."""
    hold_alone(BallotLog.objects.get(award=award))


def _next_code(award: Award) -> str:
    hold_numbering(award)
    return f"P{Case.objects.filter(award=award).count() + 1}"
