"""Checkouts: opened by the site, paid by a buyer on a page, or over."""

from typing import Any

from django.urls import reverse
from django.utils.translation import override

from .calls import Call, found, listed
from .events import origin_of, shown, tell, webhook_for
from .faults import Fault, argument_of
from .params import Params, address, needed, one_of, refuse_unknown, whole
from .refusals import Refusal
from .store import Book, Thing

KIND = "checkout.session"
SHORTEST, LONGEST = 30 * 60, 24 * 60 * 60  # seconds
LEAST, MOST = 8_250_00, 999_999_999_999
"""Hundredths of a rupiah: about half a dollar, and twelve digits."""
KNOWN = {
    "mode", "line_items", "payment_method_types", "adaptive_pricing", "client_reference_id",
    "customer_email", "locale", "success_url", "cancel_url", "expires_at", "metadata",
    "payment_intent_data",
}  # fmt: skip
LOCALES = {"auto", "en", "id"}
CURRENCIES = {"idr", "usd"}
PRICE = ("line_items", "0", "price_data")


def create(book: Book, call: Call) -> Thing:
    """Open a checkout."""
    params = call.params
    refuse_unknown(params, KNOWN)
    one_of(params, {"payment"}, "mode")
    amount, currency = _priced(params)
    success_url = address(params, "success_url")
    session = book.add(
        "cs_test",
        KIND,
        **_unpaid(amount, currency),
        **_asked_for(params),
        success_url=success_url,
        expires_at=_ends_at(book, params),
        _version=call.version,
        _webhook=webhook_for(success_url, call.webhook_url),
        _intent=params.get("payment_intent_data", {}),
        _item=needed(params, *PRICE, "product_data", "name"),
        _failed=False,
    )
    return shown(book.change(session, url=_page_of(session)))


def retrieve(book: Book, call: Call, key: str) -> Thing:
    """Tell what a checkout has become."""
    return shown(found(book, KIND, key, "session"))


def list_all(book: Book, call: Call) -> Thing:
    """Tell which checkouts there are."""
    return listed(book, call, KIND, status=call.params.get("status"))


def expire(book: Book, call: Call, key: str) -> Thing:
    """Close an open checkout."""
    session = found(book, KIND, key, "session")
    if session["status"] != "open":
        raise Refusal(
            "",
            'Only Checkout Sessions with a status in ["open"] can be expired. '
            f"This Checkout Session has a status of {session['status']}.",
        )
    return shown(_close(book, session))


def expire_overdue(book: Book) -> None:
    """Close every checkout whose time has passed."""
    for session in book.newest(KIND, book.now - LONGEST):
        if session["status"] == "open" and session["expires_at"] <= book.now:
            _close(book, session)


def pay(book: Book, session: Thing) -> Thing:
    """Take the money for an open checkout, and tell the site so."""
    amount = int(argument_of(book, Fault.AMOUNT) or session["amount_total"])
    currency = argument_of(book, Fault.CURRENCY) or session["currency"]
    intent = book.change(_intent_of(book, session), amount=amount, currency=currency)
    charge = _charge(book, intent)
    book.change(intent, status="succeeded", amount_received=amount, latest_charge=charge["id"])
    book.change(
        session,
        amount_subtotal=amount,
        amount_total=amount,
        currency=currency,
        status="complete",
        payment_status="paid",
        payment_intent=intent["id"],
        url=None,
    )
    tell(book, "payment_intent.succeeded", intent, session)
    tell(book, "charge.succeeded", charge, session)
    tell(book, "checkout.session.completed", session, session)
    return session


def decline(book: Book, session: Thing) -> Thing:
    """Let the buyer's bank refuse; the checkout stays open for another try."""
    intent = _intent_of(book, session)
    error = {"type": "card_error", "code": "card_declined", "message": "Your card was declined."}
    book.change(intent, status="requires_payment_method", last_payment_error=error)
    tell(book, "payment_intent.payment_failed", intent, session)
    return book.change(session, payment_intent=intent["id"], _failed=True)


def _unpaid(amount: int, currency: str) -> dict[str, Any]:
    return {
        "mode": "payment",
        "ui_mode": "hosted_page",
        "status": "open",
        "payment_status": "unpaid",
        "payment_intent": None,
        "amount_subtotal": amount,
        "amount_total": amount,
        "currency": currency,
        "url": None,
    }


def _asked_for(params: Params) -> dict[str, Any]:
    email = params.get("customer_email")
    if email and "@" not in email:
        raise Refusal("email_invalid", f"Invalid email address: {email}", param="customer_email")
    return {
        "payment_method_types": list(params.get("payment_method_types", {"0": "card"}).values()),
        "adaptive_pricing": {"enabled": _is_true(params.get("adaptive_pricing"))},
        "client_reference_id": params.get("client_reference_id"),
        "customer_email": email,
        "customer_details": {"email": email},
        "locale": one_of({"locale": "auto", **params}, LOCALES, "locale"),
        "cancel_url": address(params, "cancel_url") if "cancel_url" in params else None,
        "metadata": params.get("metadata", {}),
    }


def _is_true(switch: Params | None) -> bool:
    return (switch or {"enabled": "true"}).get("enabled") == "true"


def _priced(params: Params) -> tuple[int, str]:
    """Return the total in the currency's least unit, and the currency."""
    currency = one_of(params, CURRENCIES, *PRICE, "currency")
    amount = whole(params, *PRICE, "unit_amount") * whole(params, "line_items", "0", "quantity")
    if amount < LEAST:
        message = "The Checkout Session's total amount must convert to at least 50 cents."
        raise Refusal("amount_too_small", message)
    if amount > MOST:
        raise Refusal("amount_too_large", "Amount must be no more than Rp9,999,999,999.99")
    return amount, currency


def _ends_at(book: Book, params: Params) -> int:
    if "expires_at" not in params:
        return book.now + LONGEST
    told = whole(params, "expires_at")
    if not SHORTEST <= told - book.now <= LONGEST:
        side = "at least 30 minutes" if told - book.now < SHORTEST else "less than 24 hours"
        message = f"The `expires_at` timestamp must be {side} from Checkout Session creation."
        raise Refusal("", message, param="expires_at")
    return told


def _page_of(session: Thing) -> str:
    """Return where the buyer pays: on the site they come from, in the language asked for."""
    with override("en" if session["locale"] == "en" else "id"):
        page = reverse("payments:sandbox_page", args=[session["id"]])
    return f"{origin_of(session['success_url'])}{page}"


def _close(book: Book, session: Thing) -> Thing:
    book.change(session, status="expired", url=None)
    tell(book, "checkout.session.expired", session, session)
    return session


def _intent_of(book: Book, session: Thing) -> Thing:
    """Return the payment that the buyer's tries belong to, begun with the first of them."""
    if session["payment_intent"]:
        return found(book, "payment_intent", session["payment_intent"])
    return book.add(
        "pi",
        "payment_intent",
        amount=session["amount_total"],
        amount_received=0,
        currency=session["currency"],
        description=session["_intent"].get("description"),
        metadata=session["_intent"].get("metadata", {}),
        status="requires_payment_method",
        latest_charge=None,
        last_payment_error=None,
        _session=session["id"],
    )


def _charge(book: Book, intent: Thing) -> Thing:
    return book.add(
        "ch",
        "charge",
        amount=intent["amount"],
        amount_refunded=0,
        currency=intent["currency"],
        description=intent["description"],
        disputed=False,
        metadata=intent["metadata"],
        paid=True,
        payment_intent=intent["id"],
        refunded=False,
        status="succeeded",
    )
