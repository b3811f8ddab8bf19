"""Show the cart and take what its buttons send, those on the pages of goods among them.

The cookie of a cart is set here alone, and only where something was put in.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product
from marketplace.core.addresses import address_of
from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from marketplace.core.posting import posted_from
from marketplace.core.public import same_origin

from .access import CART_COOKIE, Holder, cart_key_in, line_held_by, sign_cart_key
from .forms import AddForm, DecisionForm, LineForm, sentence_of
from .models import Cart, CartLine
from .queries.carts import cart_count, current_cart, held_carts, other_cart
from .queries.sheet import cart_sheet
from .rules import KEPT_DAYS
from .services.carts import choose_cart, drop_browsers_cart, join_carts
from .services.lines import accept_changes, change_quantity, put_in_cart

KEPT_SECONDS = KEPT_DAYS * 24 * 60 * 60
DEEDS = {"join": join_carts, "choose": choose_cart, "drop": drop_browsers_cart}


@require_safe
@vary_on_cookie
@cache_control(private=True, no_store=True)
def cart(request: HttpRequest) -> HttpResponse:
    """Show everything that is in the cart, as it stands now."""
    held = held_carts(holder_of(request))
    sheet, other = cart_sheet(held.current), other_cart(held.other)
    return render(request, "cart/index.html", {"sheet": sheet, "other": other})


@same_origin
@posted_from("cart:cart")
def add(request: HttpRequest) -> HttpResponse:
    """Put goods into the cart; a page with a script gets its answer without being left."""
    form = AddForm(request.POST)
    if not form.is_valid():
        return refused(request, sentence_of(form))
    said, now = form.cleaned_data, timezone.now()
    variant, quantity = said["variant"], said["quantity"]
    holder = holder_of(request)
    try:
        line = put_in_cart(holder=holder, variant=variant, quantity=quantity, at=now)
    except RuleError as refusal:
        return refused(request, str(refusal), variant.product)
    return with_cart(added(request, line, said["next"]), line.cart, request)


@same_origin
@posted_from("cart:cart")
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how many of a thing are wanted, or take it out."""
    holder = holder_of(request)
    held, form = line_held_by(holder, pk), LineForm(request.POST)
    if not form.is_valid():
        return back_to_cart(request, refusal=sentence_of(form), line=held)
    wanted = form.cleaned_data["quantity"]
    try:
        kept = change_quantity(holder=holder, line=held, quantity=wanted, at=timezone.now())
    except RuleError as refusal:
        return back_to_cart(request, refusal=str(refusal), line=held)
    if kept is None:
        messages.success(request, _("%(name)s dihapus dari keranjang.") % {"name": name_of(held)})
    return back_to_cart(request, line=kept)


@same_origin
@posted_from("cart:cart")
def accept(request: HttpRequest) -> HttpResponse:
    """Take note of what changed since the goods were put in."""
    holder = holder_of(request)
    if current_cart(holder) is None:
        return back_to_cart(request)
    accept_changes(holder=holder, at=timezone.now())
    messages.success(request, _("Keranjang Anda sudah diperbarui."))
    return back_to_cart(request)


@same_origin
@posted_from("cart:cart")
def decide(request: HttpRequest) -> HttpResponse:
    """Join the account's cart and the browser's, or keep one of them."""
    form, holder = DecisionForm(request.POST), holder_of(request)
    if not form.is_valid() or holder.user is None:
        raise Http404
    try:
        DEEDS[form.cleaned_data["decision"]](holder=holder, at=timezone.now())
    except RuleError as refusal:
        return back_to_cart(request, refusal=str(refusal))
    return back_to_cart(request)


def holder_of(request: HttpRequest) -> Holder:
    """Return whose carts the request may see and change."""
    user = request.user if isinstance(request.user, User) else None
    return Holder(user, cart_key_in(request.COOKIES))


def with_cart(response: HttpResponse, held: Cart, request: HttpRequest) -> HttpResponse:
    """Let the browser carry the key of its cart for 60 days, out of reach of scripts."""
    if held.key is not None:
        response.set_cookie(
            CART_COOKIE,
            sign_cart_key(held.key),
            max_age=KEPT_SECONDS,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def added(request: HttpRequest, line: CartLine, target: str) -> HttpResponse:
    """Say what was put in: on the page where it was pressed, or where the visitor goes next."""
    sentence = _("%(name)s masuk ke keranjang.") % {"name": name_of(line)}
    if request.headers.get("HX-Request"):
        count = cart_count(Holder(line.cart.owner, line.cart.key))
        return render(request, "cart/added.html", {"sentence": sentence, "count": count})
    messages.success(request, sentence)
    here, secure = {request.get_host()}, request.is_secure()
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=here, require_https=secure)
    return HttpResponseRedirect(target if is_ours else address_of("cart:cart"), status=303)


def refused(request: HttpRequest, sentence: str, product: Product | None = None) -> HttpResponse:
    """Say why goods were not put in.

    The page they stand on is public and kept, so it could not say it to those without a script.
    """
    whole = not request.headers.get("HX-Request")
    template = "cart/refused.html" if whole else "cart/parts/refusal.html"
    return render(request, template, {"sentence": sentence, "product": product}, status=422)


def back_to_cart(
    request: HttpRequest, *, refusal: str = "", line: CartLine | None = None
) -> HttpResponse:
    """Lead back to the cart, to the line that was pressed if it is still there."""
    if refusal:
        messages.error(request, refusal)
    place = f"#baris-{line.pk}" if line else ""
    return HttpResponseRedirect(f"{address_of('cart:cart')}{place}", status=303)


def name_of(line: CartLine) -> str:
    return in_language(line.variant.product, "name")
