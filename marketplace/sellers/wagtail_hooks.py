"""Sellers at the committee's desk, and the decisions on them."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from marketplace.accounts.forms.profile import leave_consent_to_its_owner
from marketplace.core.errors import RuleError
from marketplace.core.wagtail_hooks import WHAT_WAITS, Desk, DeskIndexView, Waiting

from .access import sellers_overseen_by
from .forms import ReasonForm
from .models import Seller
from .services.approval import approve_seller, reject_seller, suspend_seller
from .states import MOVES, SellerState

if TYPE_CHECKING:
    from marketplace.accounts.models import User

DECISIONS = {
    SellerState.APPROVED: gettext_lazy("Setujui"),
    SellerState.REJECTED: gettext_lazy("Tolak"),
    SellerState.SUSPENDED: gettext_lazy("Tangguhkan"),
}
NEEDS_REASON = frozenset({SellerState.REJECTED, SellerState.SUSPENDED})


def _what_to_decide(seller: Seller) -> str:
    return _("Putuskan") if seller.state == SellerState.SUBMITTED else _("Lihat")


def _where_to_decide(seller: Seller) -> str:
    return reverse("decide_seller", args=[seller.pk])


class SellerIndexView(DeskIndexView):
    def get_list_more_buttons(self, instance: Seller) -> list[Any]:
        """Offer the page of decisions beside the form."""
        url = _where_to_decide(instance)
        decide = MenuItem(_("Putuskan"), url=url, icon_name="check", priority=5)
        return [*super().get_list_more_buttons(instance), decide, *_entry_code(instance)]


def _entry_code(seller: Seller) -> list[MenuItem]:
    """Offer a printed code for an owner who has no address to send one to."""
    if seller.owner is None or seller.owner.email:
        return []
    url = reverse("make_entry_code", args=[seller.owner_id])
    return [MenuItem(_("Buat kode masuk"), url=url, icon_name="key", priority=6)]


class SellerDeskForm(WagtailAdminModelForm):
    """Leave the consent to publish a number to the seller."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leave_consent_to_its_owner(self, given=self.instance.whatsapp_allowed)


class SellerDesk(Desk):
    model = Seller
    icon = "user"
    menu_label = pgettext_lazy("jamak", "Pelapak")
    menu_icon = "user"
    menu_order = 210
    add_to_admin_menu = True
    without = ("add", "delete")  # sellers register, so that they consent
    when_empty = gettext_lazy("Belum ada pelapak. Yang mendaftar akan muncul di sini.")
    index_view_class = SellerIndexView
    list_display = [
        *("name", "kind", "library", "state"),
        TitleColumn(
            "decision",
            label=gettext_lazy("Keputusan"),
            accessor=_what_to_decide,
            get_url=_where_to_decide,
        ),
        "approved_at",
    ]
    list_filter = ["state", "kind", "library__province"]
    search_fields = ["name", "library__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("state", read_only=True)]),
            FieldPanel("review_note", read_only=True),
            FieldPanel("library", permission="places.oversee_all_provinces"),
            FieldPanel("trainings"),
            FieldPanel("about"),
            FieldPanel("about_en"),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("whatsapp_allowed")]),
        ],
        base_form_class=SellerDeskForm,
    )

    def rows_for(self, user: Any) -> QuerySet[Seller]:
        return sellers_overseen_by(user).select_related("library", "owner")


@hooks.register("register_admin_viewset")
def seller_desk() -> ModelViewSet:
    return SellerDesk("seller")


@hooks.register(WHAT_WAITS)
def sellers_to_decide_on(request: HttpRequest) -> list[Waiting]:
    """Count the sellers whose registration waits for this person, the own shop apart."""
    if not request.user.has_perm("sellers.change_seller"):
        return []
    reviewer = cast("User", request.user)
    waiting = sellers_overseen_by(reviewer).filter(state=SellerState.SUBMITTED)
    count = waiting.exclude(owner=reviewer).count()
    return [Waiting(_("Pelapak baru"), count, f"{reverse('seller:index')}?state=submitted")]


@hooks.register("register_admin_urls")
def decision_urls() -> list[URLPattern]:
    return [path("pelapak/<int:pk>/putuskan/", decide, name="decide_seller")]


@permission_required("sellers.change_seller")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a seller with the decisions that its state allows, and take one of them."""
    overseen = sellers_overseen_by(cast("User", request.user))
    seller = get_object_or_404(overseen.select_related("owner", "library__regency"), pk=pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and _take(request, seller, form):
        return redirect("decide_seller", pk=pk)
    open_to = {to: DECISIONS[to] for to in DECISIONS if to in MOVES[SellerState(seller.state)]}
    context = {
        "seller": seller,
        "form": form,
        "decisions": open_to,
        "needs_reason": NEEDS_REASON & open_to.keys(),
    }
    return render(request, "sellers/desk/decide.html", context, status=422 if form.errors else 200)


def _take(request: HttpRequest, seller: Seller, form: ReasonForm) -> bool:
    """Take the decision of the pressed button; what refuses it stands in the form."""
    try:
        _decide(request, seller, reason=form.cleaned_data["reason"])
    except RuleError as refusal:
        form.add_error("reason" if refusal.code == "reason_needed" else None, str(refusal))
        return False
    messages.success(request, _("Keputusan tercatat."))
    return True


def _decide(request: HttpRequest, seller: Seller, *, reason: str) -> None:
    """Hand the pressed button to its service; an unknown one is a mistake of the form."""
    now, reviewer = timezone.now(), cast("User", request.user)
    match request.POST.get("decision"):
        case SellerState.APPROVED:
            approve_seller(seller=seller, reviewer=reviewer, at=now)
        case SellerState.REJECTED:
            reject_seller(seller=seller, reviewer=reviewer, reason=reason, at=now)
        case SellerState.SUSPENDED:
            suspend_seller(seller=seller, reviewer=reviewer, reason=reason, at=now)
        case _:
            raise RuleError("no_decision", _("Pilih salah satu keputusan."))
