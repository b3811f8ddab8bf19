"""Take in what people report about goods, and decide it once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.models import WORDS_OF_REPORT, Product, ProductReport
from marketplace.catalogue.queries.reports import reports_from, reports_in_all
from marketplace.catalogue.states import REPORT_MOVES, ReportReason, ReportState
from marketplace.catalogue.tasks import tell_reporter
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.states import move

from .reviewing import withdraw_product

A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
REPORTS_A_DAY = 10
"""From one person; what comes beyond them says nothing new."""
REPORTS_A_MINUTE = 30
"""From everybody together."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says of a product. `sender` is a hash that leads to nobody."""

    reason: ReportReason
    text: str
    email: str
    language: str
    sender: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the committee found, and why.

    `withdrawal` is the reason its seller reads where the product leaves the shelf, else empty.
    `with_others` decides the other open reports of the same person about the product as well.
    """

    state: ReportState
    note: str
    by: User
    withdrawal: str = ""
    with_others: bool = False


@transaction.atomic
def report_product(*, product: Product, claim: Claim, at: datetime) -> ProductReport:
    """Keep what somebody says for the committee.

    Raise RuleError: too_long, enough_today from one person, too_many from everybody.
    """
    if len(claim.text) > WORDS_OF_REPORT:
        raise RuleError("too_long", _("Penjelasannya terlalu panjang. Pendekkan."))
    if reports_from(claim.sender, since=at - A_DAY) >= REPORTS_A_DAY:
        raise RuleError("enough_today", _("Laporan Anda hari ini sudah cukup. Lanjutkan besok."))
    if reports_in_all(since=at - A_MINUTE) >= REPORTS_A_MINUTE:
        raise RuleError("too_many", _("Sedang banyak laporan. Coba semenit lagi."))
    report = ProductReport.objects.create(
        product=product,
        reason=claim.reason,
        text=claim.text.strip(),
        email=claim.email.strip().lower(),
        language=claim.language,
        sender=claim.sender,
        reported_at=at,
    )
    log.info("product_reported", product=product.pk, report=report.pk, reason=report.reason)
    return report


@transaction.atomic
def decide_report(*, report: ProductReport, finding: Finding, at: datetime) -> list[ProductReport]:
    """Uphold or dismiss a report, once, and return all that were decided with it.

    The product is withdrawn first, since whoever changes a product takes its row first. Raise
    RuleError: own_product, no_note, not_upheld, wrong_state, and what `withdraw_product` raises.
    """
    _require_sense(report, finding)
    if finding.withdrawal.strip():
        withdraw_product(
            product=report.product, reviewer=finding.by, reason=finding.withdrawal, at=at
        )
    decided = [_decide(one, finding, at) for one in _locked(report, finding)]
    for key in _one_for_each_address(decided):
        transaction.on_commit(partial(tell_reporter.enqueue, key))
    return decided


def _require_sense(report: ProductReport, finding: Finding) -> None:
    if report.product.seller.owner_id == finding.by.pk:
        raise RuleError("own_product", _("Ini produk Anda sendiri. Minta orang lain memutuskan."))
    if not finding.note.strip():
        raise RuleError("no_note", _("Tulis catatan keputusannya."))
    if finding.withdrawal.strip() and finding.state != ReportState.UPHELD:
        raise RuleError("not_upheld", _("Produk hanya ditarik bila laporannya dibenarkan."))


def _locked(report: ProductReport, finding: Finding) -> list[ProductReport]:
    """Lock the report, and the open ones beside it that are decided as well, in key order."""
    keys = {report.pk}
    if finding.with_others and report.sender:
        beside = ProductReport.objects.filter(product=report.product_id, sender=report.sender)
        keys |= set(beside.filter(state=ReportState.OPEN).values_list("pk", flat=True))
    rows = ProductReport.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return [row for row in rows if row.pk == report.pk or row.state == ReportState.OPEN]


def _decide(report: ProductReport, finding: Finding, at: datetime) -> ProductReport:
    also = {"note": finding.note.strip(), "decided_by": finding.by, "decided_at": at}
    move(report, finding.state, moves=REPORT_MOVES, also=also)
    deed, detail = f"report.{finding.state.value}", {"note": finding.note.strip()}
    audit.record(deed, actor=finding.by, target=report, at=at, detail=dict(detail))
    log.info("report_decided", report=report.pk, state=finding.state.value)
    return report


def _one_for_each_address(reports: list[ProductReport]) -> list[int]:
    """Return the keys of reports whose senders hear how it ended, one an address."""
    return list({one.email: one.pk for one in reports if one.email}.values())
