"""Strike an activity at the desk, and take a strike back."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.core.errors import RuleError
from marketplace.places.access import RESTORE, STRIKE, activity_for_desk
from marketplace.places.forms.activities import ReasonForm
from marketplace.places.models import Activity
from marketplace.places.services.activities import restore_activity, strike_activity

if TYPE_CHECKING:
    from marketplace.accounts.models import User


@permission_required(STRIKE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then strike."""
    person = cast("User", request.user)
    activity, form = activity_for_desk(person, pk), ReasonForm(request.POST or None)
    if not form.is_valid():
        return _page(request, activity, form)
    try:
        reason = form.cleaned_data["reason"]
        strike_activity(activity=activity, reason=reason, actor=person, at=timezone.now())
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, activity, form)
    messages.success(request, _("Kegiatan dicoret. Halaman perpustakaan menyebut alasannya."))
    return redirect("activity:index")


@permission_required(RESTORE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then let the activity count again."""
    person = cast("User", request.user)
    activity, form = activity_for_desk(person, pk), Form(request.POST or None)
    if request.method != "POST":
        return _page(request, activity, form)
    try:
        restore_activity(activity=activity, actor=person, at=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kegiatan dipulihkan dan dihitung lagi."))
    return redirect("activity:index")


def _page(request: HttpRequest, activity: Activity, form: Form) -> HttpResponse:
    sheet = {
        "page_title": _("Pulihkan kegiatan") if activity.struck_at else _("Coret kegiatan"),
        "page_subtitle": activity.title,
        "header_icon": "calendar-check",
        "activity": activity,
        "form": form,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "places/desk/strike.html", sheet, status=status)
