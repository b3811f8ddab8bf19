"""Money that goes back: refunds, and what buyers object to at their bank."""

from typing import Any

from .calls import Call, found, listed
from .checkouts import KIND as SESSION
from .events import shown, tell
from .params import needed, one_of, refuse_unknown, whole
from .refusals import Refusal
from .store import Book, Thing

KNOWN = {"payment_intent", "amount", "reason", "metadata"}
REASONS = {"duplicate", "fraudulent", "requested_by_customer"}


def create(book: Book, call: Call) -> Thing:
    """Pay back a part or the whole, as the site asks."""
    params = call.params
    refuse_unknown(params, KNOWN)
    intent = found(book, "payment_intent", needed(params, "payment_intent"), "payment_intent")
    amount = whole(params, "amount") if "amount" in params else None
    reason = one_of(params, REASONS, "reason") if "reason" in params else None
    told = {"reason": reason, "metadata": params.get("metadata", {})}
    return shown(pay_back(book, intent, amount, **told))


def pay_back(book: Book, intent: Thing, amount: int | None = None, **told: Any) -> Thing:
    """Pay back hundredths of a rupiah, or all that is left; tell the site so."""
    charge = _charge_of(book, intent)
    left = charge["amount"] - charge["amount_refunded"]
    amount = _refundable(charge, left, left if amount is None else amount)
    refund = book.add(
        "re",
        "refund",
        amount=amount,
        currency=charge["currency"],
        charge=charge["id"],
        payment_intent=intent["id"],
        status="succeeded",
        **{"reason": None, "metadata": {}, **told},
    )
    book.change(charge, amount_refunded=charge["amount_refunded"] + amount, refunded=amount == left)
    session = found(book, SESSION, intent["_session"])
    tell(book, "charge.refunded", charge, session)
    tell(book, "refund.created", refund, session)
    return refund


def retrieve(book: Book, call: Call, key: str) -> Thing:
    """Tell what a refund has become."""
    return shown(found(book, "refund", key))


def list_all(book: Book, call: Call) -> Thing:
    """Tell which refunds there are, of one payment if asked."""
    return listed(book, call, "refund", payment_intent=call.params.get("payment_intent"))


def dispute(book: Book, intent: Thing, reason: str) -> Thing:
    """Let the buyer object at their bank, which takes the money back for now."""
    charge = _charge_of(book, intent)
    objection = book.add(
        "du",
        "dispute",
        amount=charge["amount"],
        currency=charge["currency"],
        charge=charge["id"],
        payment_intent=intent["id"],
        reason=reason,
        status="needs_response",
        metadata={},
    )
    book.change(charge, disputed=True)
    tell(book, "charge.dispute.created", objection, found(book, SESSION, intent["_session"]))
    return objection


def close_dispute(book: Book, objection: Thing, *, is_won: bool) -> Thing:
    """Let the bank decide for the site or for the buyer."""
    intent = found(book, "payment_intent", objection["payment_intent"])
    book.change(objection, status="won" if is_won else "lost")
    tell(book, "charge.dispute.closed", objection, found(book, SESSION, intent["_session"]))
    return objection


def retrieve_dispute(book: Book, call: Call, key: str) -> Thing:
    """Tell what an objection has become."""
    return shown(found(book, "dispute", key))


def _charge_of(book: Book, intent: Thing) -> Thing:
    if not intent["latest_charge"]:
        message = (
            f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
        )
        raise Refusal("payment_intent_unexpected_state", message, param="payment_intent")
    return found(book, "charge", intent["latest_charge"])


def _refundable(charge: Thing, left: int, amount: int) -> int:
    if not left:
        message = f"Charge {charge['id']} has already been refunded."
        raise Refusal("charge_already_refunded", message)
    if amount < 1:
        message = "This value must be greater than or equal to 1."
        raise Refusal("parameter_invalid_integer", message, param="amount")
    if amount > left:
        message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        raise Refusal("amount_too_large", message, param="amount")
    return amount
