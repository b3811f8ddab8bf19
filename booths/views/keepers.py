"""Let a keeper show a number or take it out of sight."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from booths.models import BoothKeeper
from booths.services.keepers import change_keeper_number
from marketplace.accounts.forms.profile import PublicNumberForm


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_own_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper of a booth show their number to visitors or take it out of sight."""
    keeper = get_object_or_404(BoothKeeper.objects.filter(user=request.user.pk), pk=pk)
    said = {"phone": keeper.phone, "whatsapp_allowed": keeper.whatsapp_allowed}
    form = PublicNumberForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        change_keeper_number(keeper=keeper, **form.cleaned_data)
        messages.success(request, _("Tersimpan."))
        return redirect("accounts:profile")
    context = {"form": form, "where": keeper.booth}
    return render(request, "accounts/public_number.html", context)
