"""Incoming orders: what a seller packs, sends, hands over and answers."""

from collections.abc import Callable, Collection
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.orders.access import (
    complaint_for_seller,
    parcel_for_seller,
    parcels_for_seller,
)
from marketplace.orders.documents import packing_slips_pdf, slips_of
from marketplace.orders.forms.selling import AnswerForm, HandingForm, SendingForm, chosen_parcels
from marketplace.orders.models import Parcel
from marketplace.orders.queries.selling import incoming_of, parcel_sheet
from marketplace.orders.services import parcels
from marketplace.orders.services.complaints import answer_complaint
from marketplace.sellers.access import seller_of
from marketplace.sellers.queries import pages_of_seller

DEEDS: dict[str, tuple[Callable[..., Parcel], Any]] = {
    "pack": (parcels.pack_parcel, gettext_lazy("Ditandai dikemas.")),
    "make_ready": (
        parcels.make_ready,
        gettext_lazy("Ditandai siap diambil. Pembeli diberi tahu."),
    ),
}


@never_cache
@login_required
@require_safe
def incoming(request: HttpRequest) -> HttpResponse:
    """List what was bought from the shop, by what is to be done next."""
    seller = seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    asked = request.GET.get("daftar", "")
    found = incoming_of(seller, pile=asked, page=request.GET.get("halaman"))
    sheet = {"incoming": found, "pages": pages_of_seller(seller)}
    return render(request, "orders/selling/incoming.html", sheet)


@never_cache
@login_required
@require_safe
def parcel(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one parcel: what is in it, where it goes, and what its seller does next."""
    return _page(request, parcel_for_seller(_signed_in(request), pk))


@never_cache
@login_required
@posted_from("orders:parcel", "pk")
def move_parcel(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do one of the things that need a button only."""
    own = parcel_for_seller(_signed_in(request), pk)
    act, done = DEEDS[deed]
    try:
        act(parcel=own, at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, str(done))
    return redirect("orders:parcel", pk)


@never_cache
@login_required
@posted_from("orders:parcel", "pk")
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Say with whom a parcel went, and under which number."""
    own = parcel_for_seller(_signed_in(request), pk)
    form = SendingForm(request.POST, parcel=own)
    if not form.is_valid():
        return _page(request, own, sending=form)
    try:
        parcels.send_parcel(parcel=own, **form.cleaned_data, at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("Ditandai dikirim. Pembeli diberi tahu."))
    return redirect("orders:parcel", pk)


@never_cache
@login_required
@posted_from("orders:parcel", "pk")
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a buyer who told the code has fetched a parcel."""
    own = parcel_for_seller(_signed_in(request), pk)
    form = HandingForm(request.POST)
    if not form.is_valid():
        return _page(request, own, handing=form)
    try:
        parcels.hand_over_parcel(parcel=own, **form.cleaned_data, at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("Ditandai diserahkan. Pembeli diberi tahu."))
    return redirect("orders:parcel", pk)


@never_cache
@login_required
@posted_from("orders:parcel", "pk")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the complaint about a parcel, once."""
    complaint = complaint_for_seller(_signed_in(request), pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, parcel_for_seller(_signed_in(request), pk), answering=form)
    try:
        answer_complaint(complaint=complaint, **form.cleaned_data, at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("Jawaban terkirim kepada pembeli."))
    return redirect("orders:parcel", pk)


@never_cache
@login_required
@require_safe
def print_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Print what is stuck on one parcel."""
    return _slips(request, [parcel_for_seller(_signed_in(request), pk)])


@never_cache
@login_required
@posted_from("orders:incoming")
def move_many(request: HttpRequest) -> HttpResponse:
    """Pack, or print, all that is ticked on the list; one that is not the seller's is 404."""
    chosen = chosen_parcels(request.POST.getlist("paket"))
    own = parcels_for_seller(_signed_in(request), chosen)
    if not own:
        messages.warning(request, _("Pilih dulu pesanannya, lalu tekan lagi."))
        return _to_list(request)
    return _slips(request, own) if request.POST.get("deed") == "label" else _pack(request, own)


def _pack(request: HttpRequest, own: Collection[Parcel]) -> HttpResponse:
    try:
        parcels.pack_parcels(parcels=own, at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
    else:
        done = ngettext(
            "%(count)d paket ditandai dikemas.", "%(count)d paket ditandai dikemas.", len(own)
        )
        messages.success(request, done % {"count": len(own)})
    return _to_list(request)


def _slips(request: HttpRequest, own: Collection[Parcel]) -> HttpResponse:
    try:
        papers = slips_of(own, at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
        return _to_list(request)
    made = packing_slips_pdf(papers, language=get_language() or "id")
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="label-paket.pdf"'
    return answer


def _to_list(request: HttpRequest) -> HttpResponse:
    """Lead back to the list: to the pile in which a button was pressed, while it holds any."""
    pile, seller = request.POST.get("daftar", ""), seller_of(request.user)
    is_left = seller is not None and incoming_of(seller, pile=pile, page=None).page.object_list
    query = f"?{urlencode({'daftar': pile})}" if pile and is_left else ""
    return redirect(f"{reverse('orders:incoming')}{query}")


def _page(request: HttpRequest, own: Parcel, **filled: Form) -> HttpResponse:
    """Show a parcel, with those of its forms filled in that were sent and have to be mended."""
    blank = {
        "sending": SendingForm(parcel=own),
        "answering": AnswerForm(),
        "handing": HandingForm(),
    }
    shown = {"sheet": parcel_sheet(own), "parcel": own, "order": own.order, **blank, **filled}
    return render(request, "orders/selling/parcel.html", shown, status=422 if filled else 200)


def _signed_in(request: HttpRequest) -> User:
    """Return the person; `login_required` lets nobody else in."""
    return cast("User", request.user)
