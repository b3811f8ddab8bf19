"""The ballot log for people: what it is, where a ballot stands, what a receipt is worth."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from marketplace.core.errors import RuleError
from marketplace.core.public import public_page, same_origin
from voting.access import log_of_ballots, logged_award
from voting.forms.log import CompareForm, ReceiptForm, TrackForm
from voting.models import Award
from voting.queries.log import head_of, log_verifier
from voting.queries.log_pages import other_entries, standing_of_code, witnesses_of
from voting.queries.verdicts import compared, head_named, verdict_on
from voting.rules.log.notes import Checkpoint, NoteError

UNPROCESSABLE = 422


@public_page(parameters={"halaman"})
def overview(request: HttpRequest, award_code: str) -> HttpResponse:
    """Say what the log is, how far it has come, and how anyone can keep watch."""
    award = logged_award(award_code)
    context = {
        "award": award,
        "head": head_of(award),
        "entries": other_entries(award, request.GET.get("halaman")),
        "verifier": log_verifier(award),
        "witnesses": witnesses_of(award),
    }
    return render(request, "voting/log/overview.html", context)


@never_cache
def track(request: HttpRequest, award_code: str) -> HttpResponse:
    """Say where the ballot with a tracking code stands, and nothing of what it says."""
    award = log_of_ballots(award_code)
    form = TrackForm(request.GET if "kode" in request.GET else None)
    standing = None
    if form.is_valid():
        standing = standing_of_code(award, form.cleaned_data["kode"])
        if standing is None:
            form.add_error("kode", _("Tidak ada surat suara dengan kode ini. Periksa hurufnya."))
    context = {"award": award, "form": form, "standing": standing}
    return _page(request, "voting/log/track.html", context, form)


@same_origin
@never_cache
def check(request: HttpRequest, award_code: str) -> HttpResponse:
    """Say in one sentence what a receipt is worth. What is brought is not kept."""
    award = log_of_ballots(award_code)
    is_sent = request.method == "POST"
    form = ReceiptForm(request.POST, request.FILES) if is_sent else ReceiptForm()
    verdict = verdict_on(award, form.content, at=timezone.now()) if form.is_valid() else None
    context = {"award": award, "form": form, "verdict": verdict}
    return _page(request, "voting/log/check.html", context, form)


@same_origin
@never_cache
def compare(request: HttpRequest, award_code: str) -> HttpResponse:
    """Say whether one checkpoint is the beginning of another, and show the proof."""
    award = logged_award(award_code)
    form = CompareForm(request.POST if request.method == "POST" else None)
    comparison = None
    if form.is_valid():
        old, new = _head(award, form, "lama"), _head(award, form, "baru")
        comparison = compared(award, old, new) if old and new else None
    context = {"award": award, "form": form, "comparison": comparison}
    return _page(request, "voting/log/compare.html", context, form)


def _head(award: Award, form: CompareForm, name: str) -> Checkpoint | None:
    """Return the head that a field names; None where it names none of this log, and say so."""
    try:
        return head_named(award, form.cleaned_data[name])
    except RuleError as broken:
        form.add_error(name, str(broken))
    except NoteError:
        form.add_error(
            name, _("Ini bukan penanda buku suara ini, atau tanda tangannya tidak cocok.")
        )
    return None


def _page(
    request: HttpRequest, template: str, context: dict[str, object], form: forms.Form
) -> HttpResponse:
    return render(request, template, context, status=UNPROCESSABLE if form.errors else 200)
