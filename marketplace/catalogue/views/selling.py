"""A seller's own shop and the page of one of their products."""

from typing import cast

from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.accounts.models import User
from marketplace.catalogue.access import product_for_seller
from marketplace.catalogue.forms.editor import ProductEditor, nonce_of
from marketplace.catalogue.forms.photos import new_files
from marketplace.catalogue.models import MOST_PHOTOS, Product
from marketplace.catalogue.queries.advice import advice_on
from marketplace.catalogue.queries.selling import (
    begun_in,
    has_whole_page,
    own_shelves,
    standing_note,
    was_never_sent,
)
from marketplace.catalogue.services import edits, products
from marketplace.catalogue.services.photos import take_photo
from marketplace.catalogue.states import ProductState
from marketplace.core.desks import PICTURES_BEFORE_UPLOAD
from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.sellers.access import seller_of
from marketplace.sellers.models import Seller
from marketplace.sellers.queries import pages_of_seller
from media.errors import PictureRefusedError

DEEDS = {
    "take_back": (products.take_back_product, gettext_lazy("Produk kembali menjadi draf.")),
    "hide": (products.hide_product, gettext_lazy("Produk disembunyikan dari katalog.")),
    "show": (products.show_product, gettext_lazy("Produk tampil lagi di katalog.")),
    "withdraw_edit": (edits.withdraw_edit, gettext_lazy("Perubahan dibatalkan.")),
}

DONE = {
    "draft": gettext_lazy("Draf tersimpan."),
    "submit": gettext_lazy("Terkirim. Perpustakaan Anda akan memeriksanya."),
    "trade": gettext_lazy("Harga dan stok tersimpan dan langsung berlaku."),
    "revise": gettext_lazy(
        "Tersimpan. Harga dan stok langsung berlaku; perubahan lain diperiksa dulu."
    ),
}
NOTHING_ENTERED = gettext_lazy(
    "Belum ada yang diisi, jadi belum ada yang disimpan. Mulailah dari nama produk."
)
LENIENT = frozenset({"draft", "trade"})
"""Buttons that ask for no complete form."""
TONES: dict[str, str] = {
    ProductState.NEEDS_CHANGES: "warning",
    ProductState.REJECTED: "bad",
    ProductState.WITHDRAWN: "bad",
    ProductState.LISTED: "good",
}


@never_cache
@login_required
def shop(request: HttpRequest) -> HttpResponse:
    """Show a seller what they have and what to do next."""
    seller = seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    pages = pages_of_seller(seller)
    sheet = {"seller": seller, "shelves": own_shelves(seller), "pages": pages}
    return render(request, "catalogue/selling/shop.html", sheet)


@never_cache
@login_required
@csp_update(PICTURES_BEFORE_UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def own_product(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show the page of one product, or of a new one, and take it back filled in."""
    product = product_for_seller(request.user, pk) if pk else None
    seller = product.seller if product else seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    if request.method == "POST":
        return _take(request, seller, product) if product else _take_new(request, seller)
    return _page(request, ProductEditor(seller, product))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_product(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a draft that was never sent may go, and delete it."""
    product = product_for_seller(request.user, pk)
    if request.method != "POST":
        sheet = {"product": product, "is_deletable": was_never_sent(product)}
        return render(request, "catalogue/selling/delete.html", sheet)
    try:
        products.delete_draft(product=product)
    except RuleError as broken:
        messages.error(request, str(broken))
        return redirect("catalogue:own_product", pk)
    messages.success(request, _("Draf dihapus."))
    return redirect("catalogue:shop")


@never_cache
@login_required
@posted_from("catalogue:own_product", "pk")
def move_product(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do one of the things that need a button only."""
    product = product_for_seller(request.user, pk)
    act, done = DEEDS[deed]
    try:
        act(product=product)
    except RuleError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, str(done))
    return redirect("catalogue:own_product", product.pk)


def _take_new(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Take the form of a new product; a second press finds what the first one began."""
    begun = begun_in(seller, nonce_of(request.POST))
    if begun and begun.state not in products.OPEN_STATES:
        return redirect("catalogue:own_product", begun.pk)
    return _take(request, seller, begun)


def _take(request: HttpRequest, seller: Seller, product: Product | None) -> HttpResponse:
    action = _action(request, product)
    editor = ProductEditor(seller, product, request.POST, is_draft=action in LENIENT)
    _store_files(request, editor, action)
    unsent = _unsent(action, editor)
    try:
        _act(action, seller, editor)
    except RuleError as broken:
        editor.form.add_error(None, unsent or str(broken))
        editor.product = editor.product or begun_in(seller, editor.nonce)
    if editor.has_problems or editor.product is None:
        return _page(request, editor, status=422)
    messages.success(request, str(DONE[action]))
    return _taken(request, action, editor, unsent)


def _taken(request: HttpRequest, action: str, editor: ProductEditor, unsent: str) -> HttpResponse:
    """Lead on, or show the form again while something in it was left behind.

    Whoever sent something a reviewer would ask about sees that on the product's page.
    """
    if unsent or editor.product is None:
        messages.warning(request, unsent)
        return _page(request, editor)
    if action == "submit" and not advice_on(editor.content, today=timezone.localdate()):
        return redirect("catalogue:shop")
    return redirect("catalogue:own_product", editor.product.pk)


def _action(request: HttpRequest, product: Product | None) -> str:
    """Return what the pressed button means for a product in this state."""
    pressed = request.POST.get("action", "")
    if product and product.state in edits.SHELVED_STATES:
        return "trade" if pressed == "trade" else "revise"
    return "submit" if pressed == "submit" else "draft"


def _act(action: str, seller: Seller, editor: ProductEditor) -> None:
    """Save what can be saved; a draft is kept even where something in it is not valid."""
    at, entry, product = timezone.now(), editor.entry(), editor.product
    if product is None and editor.is_blank:
        raise RuleError("nothing_entered", str(NOTHING_ENTERED))
    if action in {"draft", "submit"}:
        editor.product = products.save_draft(seller=seller, product=product, entry=entry, at=at)
        if action == "submit" and not editor.has_problems:
            products.submit_product(product=editor.product, at=at)
    elif product and not editor.has_problems and action == "trade":
        edits.change_price_and_stock(product=product, entry=entry, at=at)
    elif product and not editor.has_problems:
        edits.revise_product(product=product, entry=entry, at=at)


def _takes_files(action: str, product: Product | None) -> bool:
    """Tell whether what is sent may become part of the product, before anything is stored."""
    changing = products.OPEN_STATES | edits.SHELVED_STATES
    return action != "trade" and (product is None or product.state in changing)


def _unsent(action: str, editor: ProductEditor) -> str:
    """Say what the button for price and stock leaves as it is; it stays typed in the form."""
    names = editor.unsent() if action == "trade" else []
    said = _("Belum dikirim: %(names)s. Tekan “Kirim perubahan untuk diperiksa”.")
    return said % {"names": ", ".join(names)} if names else ""


def _store_files(request: HttpRequest, editor: ProductEditor, action: str) -> None:
    """Store as many files as there is room for; no other is even decoded."""
    if not _takes_files(action, editor.product):
        return
    files, room = new_files(request.FILES), MOST_PHOTOS - len(editor.photos)
    for file in files[:room]:
        try:
            photo = take_photo(owner=_signed_in(request), file=file, at=timezone.now())
            editor.add_photo(photo)
        except PictureRefusedError as refused:
            editor.refuse_file(f"{file.name}: {refused}")
        except RuleError as enough:
            editor.refuse_file(str(enough))
            return
    if len(files) > room:
        editor.refuse_file(_("Paling banyak 8 foto. Hapus satu untuk menambah yang lain."))


def _signed_in(request: HttpRequest) -> User:
    """Return the person; `login_required` lets nobody else in."""
    return cast("User", request.user)


def _page(request: HttpRequest, editor: ProductEditor, status: int = 200) -> HttpResponse:
    return render(request, "catalogue/selling/product.html", _sheet(editor), status=status)


def _sheet(editor: ProductEditor) -> dict[str, object]:
    product = editor.product
    advice = advice_on(editor.content, today=timezone.localdate())
    return {
        "editor": editor,
        "form": editor.form,
        "product": product,
        "edit": editor.edit,
        "tone": TONES.get(product.state, "plain") if product else "",
        "note": standing_note(product, editor.edit) if product else None,
        "advice": advice,
        "shows_permits": editor.shows_permits or any(one.field == "permits" for one in advice),
        "has_preview": bool(product and has_whole_page(product)),
        "is_deletable": bool(product and was_never_sent(product)),
        "is_shelved": bool(product and product.state in edits.SHELVED_STATES),
        "is_open": product is None or product.state in products.OPEN_STATES,
    }
