"""Pay sellers what they are owed: put a run together, download it for the bank, say it is paid."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.states import move
from marketplace.payments.models import BankAccount, Payout, PayoutRun
from marketplace.payments.queries.owed import payable_to, sellers_to_pay
from marketplace.payments.states import RUN_MOVES, RunState
from marketplace.payments.tasks import tell_payouts
from marketplace.sellers.models import Seller

from .ledger import book_payouts


@transaction.atomic
def draft_run(*, by: User, at: datetime) -> PayoutRun:
    """Put together what can be paid to whom, with the accounts as they are now.

    Sellers' rows are locked in the order of keys, so that two who press at once do not pay anybody
    twice. Raise RuleError("nothing_owed") where there is nothing to pay.
    """
    locked = Seller.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    keys = [seller.pk for seller in locked.filter(pk__in=sellers_to_pay().values("pk"))]
    amounts = payable_to(sellers_to_pay().filter(pk__in=keys), at)
    if not amounts:
        raise RuleError("nothing_owed", _("Belum ada yang bisa dibayarkan."))
    run = PayoutRun.objects.create(drafted_at=at, drafted_by=by)
    accounts = BankAccount.objects.filter(seller__in=amounts).order_by("seller")
    Payout.objects.bulk_create(
        Payout(
            run=run,
            seller_id=account.seller_id,
            amount=amounts[account.seller_id],
            bank=account.bank,
            account_number=account.number,
            account_holder=account.holder,
        )
        for account in accounts
    )
    _record("draft_payouts", run, by, at)
    return run


@transaction.atomic
def export_run(*, run: PayoutRun, by: User, at: datetime) -> PayoutRun:
    """Say that the file for the bank was downloaded; again and again it is the same file.

    Raise RuleError("dropped") for a run that was given up, whose sellers stand in another one.
    """
    locked = _locked(run)
    if locked.state == RunState.DROPPED:
        raise RuleError("dropped", _("Putaran ini dibatalkan. Susun putaran yang baru."))
    if locked.state == RunState.DRAFTED:
        move(locked, RunState.EXPORTED, moves=RUN_MOVES, also={"exported_at": at})
    _record("export_payouts", locked, by, at)
    return locked


@transaction.atomic
def pay_run(*, run: PayoutRun, reference: str, by: User, at: datetime) -> PayoutRun:
    """Say that the bank has paid, under which reference, and book it. Once: wrong_state else."""
    locked = _locked(run)
    also = {"paid_at": at, "reference": reference}
    move(locked, RunState.PAID, moves=RUN_MOVES, also=also)
    book_payouts(payouts=locked.payouts.select_related("seller"), at=at)
    _record("pay_payouts", locked, by, at)
    transaction.on_commit(partial(tell_payouts.enqueue, locked.pk))
    return locked


@transaction.atomic
def drop_run(*, run: PayoutRun, by: User, at: datetime) -> PayoutRun:
    """Give up a run that was not paid; its sellers can be paid in another one."""
    locked = _locked(run)
    move(locked, RunState.DROPPED, moves=RUN_MOVES)
    _record("drop_payouts", locked, by, at)
    return locked


def _locked(run: PayoutRun) -> PayoutRun:
    return PayoutRun.objects.select_for_update(no_key=True).get(pk=run.pk)


def _record(action: str, run: PayoutRun, by: User, at: datetime) -> None:
    audit.record(action, actor=by, target=run, at=at, detail={"state": str(run.state)})
