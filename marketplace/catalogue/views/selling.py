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
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.models import User
from marketplace.catalogue.access import product_for_seller
from marketplace.catalogue.forms.editor import ProductEditor
from marketplace.catalogue.forms.photos import MOST_PHOTOS, new_files
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.advice import advice_on
from marketplace.catalogue.queries.selling import own_shelves, standing_note
from marketplace.catalogue.services import edits, products
from marketplace.catalogue.states import ProductState
from marketplace.core.desks import PICTURES_BEFORE_UPLOAD
from marketplace.core.errors import RuleError
from marketplace.sellers.access import seller_of
from marketplace.sellers.models import Seller
from media.errors import PictureRefusedError
from media.services import store_photo

DEEDS = {
    "take_back": (products.take_back_product, gettext_lazy("Produk kembali menjadi draf.")),
    "hide": (products.hide_product, gettext_lazy("Produk disembunyikan dari katalog.")),
    "show": (products.show_product, gettext_lazy("Produk tampil lagi di katalog.")),
    "withdraw_edit": (edits.withdraw_edit, gettext_lazy("Perubahan dibatalkan.")),
}

TONES: dict[str, str] = {
    ProductState.NEEDS_CHANGES: "warning",
    ProductState.REJECTED: "bad",
    ProductState.LISTED: "good",
}


@login_required
def shop(request: HttpRequest) -> HttpResponse:
    """Show a seller what they have and what to do next."""
    seller = seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    shelves = own_shelves(seller)
    return render(request, "catalogue/selling/shop.html", {"seller": seller, "shelves": shelves})


@login_required
@csp_update(PICTURES_BEFORE_UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def own_product(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show the page of one product, or of a new one, and take it back filled in."""
    product = product_for_seller(request.user, pk) if pk else None
    seller = product.seller if product else seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    if request.method != "POST":
        return _page(request, ProductEditor(seller, product))
    is_shelved = product is not None and product.state in edits.SHELVED_STATES
    return _revise(request, product) if product and is_shelved else _save(request, seller, product)


@login_required
@require_POST
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


def _save(request: HttpRequest, seller: Seller, product: Product | None) -> HttpResponse:
    is_draft = request.POST.get("action") != "submit"
    editor = ProductEditor(seller, product, request.POST, is_draft=is_draft)
    _store_files(request, editor)
    try:
        product = editor.product = products.save_draft(
            seller=seller, product=product, entry=editor.entry()
        )
        if editor.has_problems:
            return _page(request, editor, status=422)
        if not is_draft:
            products.submit_product(product=product, at=timezone.now())
    except RuleError as broken:
        editor.form.add_error(None, str(broken))
        return _page(request, editor, status=422)
    return _after_saving(request, product, is_draft=is_draft)


def _after_saving(request: HttpRequest, product: Product, *, is_draft: bool) -> HttpResponse:
    if is_draft:
        messages.success(request, _("Draf tersimpan."))
        return redirect("catalogue:own_product", product.pk)
    messages.success(request, _("Terkirim. Perpustakaan Anda akan memeriksanya."))
    return redirect("catalogue:shop")


def _revise(request: HttpRequest, product: Product) -> HttpResponse:
    only_trade = request.POST.get("action") == "trade"
    editor = ProductEditor(product.seller, product, request.POST, is_draft=only_trade)
    _store_files(request, editor)
    if editor.has_problems:
        return _page(request, editor, status=422)
    try:
        if only_trade:
            edits.change_price_and_stock(product=product, entry=editor.entry())
        else:
            edits.revise_product(product=product, entry=editor.entry(), at=timezone.now())
    except RuleError as broken:
        editor.form.add_error(None, str(broken))
        return _page(request, editor, status=422)
    messages.success(
        request, _("Tersimpan. Harga dan stok langsung berlaku; perubahan lain diperiksa dulu.")
    )
    return redirect("catalogue:own_product", product.pk)


def _store_files(request: HttpRequest, editor: ProductEditor) -> None:
    for file in new_files(request.FILES):
        if len(editor.photos) >= MOST_PHOTOS:
            editor.refuse_file(_("Paling banyak 8 foto. Hapus satu untuk menambah yang lain."))
            return
        try:
            editor.add_photo(store_photo(file=file, owner=_signed_in(request)))
        except PictureRefusedError as refused:
            editor.refuse_file(f"{file.name}: {refused}")


def _signed_in(request: HttpRequest) -> User:
    """Return the person; `login_required` lets nobody else in."""
    return cast("User", request.user)


def _page(request: HttpRequest, editor: ProductEditor, status: int = 200) -> HttpResponse:
    product = editor.product
    context = {
        "editor": editor,
        "form": editor.form,
        "product": product,
        "edit": editor.edit,
        "tone": TONES.get(product.state, "plain") if product else "",
        "note": standing_note(product, editor.edit) if product else None,
        "advice": advice_on(editor.now, today=timezone.localdate()),
        "is_shelved": bool(product and product.state in edits.SHELVED_STATES),
        "is_open": product is None or product.state in products.OPEN_STATES,
    }
    return render(request, "catalogue/selling/product.html", context, status=status)
