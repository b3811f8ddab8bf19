"""What a reviewer decides about a product or a staged edit of one.

Each decision locks the product, looks whether it still waits and is still what the reviewer read,
writes the decision and the audit line, and tells the seller after the commit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product, ProductEdit, ReviewDecision
from marketplace.catalogue.queries.review import last_decision
from marketplace.catalogue.queries.selling import open_edit_of
from marketplace.catalogue.states import EDIT_MOVES, MOVES, Decision, EditState, ProductState
from marketplace.catalogue.tasks import tell_seller
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.states import move

from .edits import apply_edit, dissolve_edit
from .products import lock_product

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's word. `seen_at` is when that which they read had been sent."""

    reviewer: User
    seen_at: datetime
    reason: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def approve_product(*, product: Product, verdict: Verdict, at: datetime) -> ReviewDecision:
    """Put a submitted product on the shelf."""
    product = _waiting_product(product, verdict)
    dates = {"listed_at": product.listed_at or at, "withdrawn_at": None}
    move(product, ProductState.LISTED, moves=MOVES, also=dates)
    transaction.on_commit(move_version_stamp)
    return _record(product, None, Decision.APPROVED, verdict, at)


@transaction.atomic
def request_changes(*, product: Product, verdict: Verdict, at: datetime) -> ReviewDecision:
    """Give a submitted product back with a reason and hints."""
    _require_reason(verdict)
    product = _waiting_product(product, verdict)
    move(product, ProductState.NEEDS_CHANGES, moves=MOVES)
    return _record(product, None, Decision.CHANGES, verdict, at)


@transaction.atomic
def reject_product(*, product: Product, verdict: Verdict, at: datetime) -> ReviewDecision:
    """Turn a submitted product away; its seller may mend it and send it again."""
    _require_reason(verdict)
    product = _waiting_product(product, verdict)
    move(product, ProductState.REJECTED, moves=MOVES)
    return _record(product, None, Decision.REJECTED, verdict, at)


@transaction.atomic
def withdraw_product(
    *, product: Product, reviewer: User, reason: str, at: datetime
) -> ReviewDecision:
    """Take a listed or hidden product off the shelf; only another review puts it back.

    What the seller had staged is laid over the product, which nobody sees until it is approved
    again, so that nothing typed is lost. Raise RuleError("own_product"), RuleError("no_reason") or
    RuleError("wrong_state").
    """
    verdict = Verdict(reviewer=reviewer, seen_at=at, reason=reason)
    _require_reason(verdict)
    product = lock_product(product)
    _require_stranger(product, verdict)
    move(product, ProductState.WITHDRAWN, moves=MOVES, also={"withdrawn_at": at})
    dissolve_edit(product)
    transaction.on_commit(move_version_stamp)
    return _record(product, None, Decision.WITHDRAWN, verdict, at)


@transaction.atomic
def approve_edit(*, product: Product, verdict: Verdict, at: datetime) -> ReviewDecision:
    """Put the staged edit of a listed product on the shelf."""
    product, edit = _waiting_edit(product, verdict)
    apply_edit(edit, product)
    transaction.on_commit(move_version_stamp)
    return _record(product, edit, Decision.APPROVED, verdict, at)


@transaction.atomic
def request_edit_changes(*, product: Product, verdict: Verdict, at: datetime) -> ReviewDecision:
    """Give a staged edit back with a reason and hints; the old version stays public."""
    _require_reason(verdict)
    product, edit = _waiting_edit(product, verdict)
    move(edit, EditState.NEEDS_CHANGES, moves=EDIT_MOVES)
    return _record(product, edit, Decision.CHANGES, verdict, at)


@transaction.atomic
def reject_edit(*, product: Product, verdict: Verdict, at: datetime) -> ReviewDecision:
    """Turn a staged edit away; the old version stays public."""
    _require_reason(verdict)
    product, edit = _waiting_edit(product, verdict)
    move(edit, EditState.REJECTED, moves=EDIT_MOVES)
    return _record(product, edit, Decision.REJECTED, verdict, at)


def _waiting_product(product: Product, verdict: Verdict) -> Product:
    product = lock_product(product)
    _require_stranger(product, verdict)
    if product.state != ProductState.SUBMITTED:
        raise _already_decided(product)
    _require_unchanged(product.submitted_at, verdict)
    return product


def _waiting_edit(product: Product, verdict: Verdict) -> tuple[Product, ProductEdit]:
    product = lock_product(product)
    _require_stranger(product, verdict)
    edit = open_edit_of(product)
    if edit is None or edit.state != EditState.SUBMITTED:
        raise _already_decided(product)
    _require_unchanged(edit.submitted_at, verdict)
    return product, edit


def _require_stranger(product: Product, verdict: Verdict) -> None:
    if product.seller.owner_id == verdict.reviewer.pk:
        raise RuleError(
            "own_product",
            _("Ini produk Anda sendiri. Minta orang lain di perpustakaan memeriksanya."),
        )


def _require_reason(verdict: Verdict) -> None:
    if not verdict.reason.strip():
        raise RuleError("no_reason", _("Tulis alasannya, agar pelapak tahu apa yang perlu diubah."))


def _require_unchanged(sent_at: datetime | None, verdict: Verdict) -> None:
    if sent_at != verdict.seen_at:
        raise RuleError(
            "changed_since",
            _("Pelapak mengirim isi yang baru sejak Anda membuka halaman ini. Baca dulu isinya."),
        )


def _already_decided(product: Product) -> RuleError:
    decision = last_decision(product)
    if decision is None:
        return RuleError("not_waiting", _("Pelapak sudah menarik kiriman ini."))
    return RuleError(
        "already_decided",
        _("%(name)s sudah memutuskannya lebih dulu: %(decision)s.")
        % {"name": decision.reviewer, "decision": decision.get_decision_display().lower()},
    )


def _record(
    product: Product,
    edit: ProductEdit | None,
    decision: Decision,
    verdict: Verdict,
    at: datetime,
) -> ReviewDecision:
    written = ReviewDecision.objects.create(
        product=product,
        edit=edit,
        reviewer=verdict.reviewer,
        decision=decision,
        reason=verdict.reason.strip(),
        hints=dict(verdict.hints),
        at=at,
    )
    what = "edit" if edit else "product"
    detail: dict[str, object] = {"reason": written.reason} if written.reason else {}
    deed, actor, target = f"{what}_{decision.value}", verdict.reviewer, edit or product
    audit.record(deed, actor=actor, target=target, at=at, detail=detail)
    transaction.on_commit(lambda: tell_seller.enqueue(written.pk))
    log.info("product_reviewed", product=product.pk, decision=decision.value, what=what)
    return written
