"""Set up an award at the desk while it is a draft: rules, nominees, rubric, indicators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from marketplace.core.posting import posted_from
from voting.access import award_for_desk, awards_for_desk
from voting.forms.setting_up import (
    AwardForm,
    EarlierRubricForm,
    IndicatorForms,
    NomineesForm,
    RubricForms,
)
from voting.models import Award
from voting.queries.desk import with_a_rubric
from voting.queries.measuring import figures_of
from voting.services.drafting import draft_award, set_indicators, set_rubric, take_over_rubric
from voting.services.nominating import choose_nominees
from voting.states import AwardKind

from .desk import done, require_conductor, titled, while_it_is_a_draft


@while_it_is_a_draft
def settings(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Fill in a new award of the kind in the address (`?jenis=`), or change a draft."""
    drafted = Award(kind=_kind_in(request)) if pk is None else award_for_desk(request.user, pk)
    form = AwardForm(request.POST or None, instance=drafted)
    if form.is_valid() and done(request, draft_award, award=form.instance):
        return redirect("award_desk", form.instance.pk)
    context = {
        "page_title": _("Penghargaan baru"),
        **({} if pk is None else titled(request, drafted)),
        "form": form,
        "kinds": AwardKind if pk is None else (),
    }
    return render(request, "voting/desk/settings.html", context)


def _kind_in(request: HttpRequest) -> AwardKind:
    asked = request.GET.get("jenis", "")
    return AwardKind(asked) if asked in AwardKind.values else AwardKind.BEST_BOOTH


@while_it_is_a_draft
def nominees(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what stands: booths, reels or libraries."""
    drafted = award_for_desk(request.user, pk)
    form = NomineesForm(request.POST or None, award=drafted)
    if form.is_valid():
        chosen = form.cleaned_data["chosen"]
        if done(request, choose_nominees, award=drafted, chosen=chosen):
            return redirect("award_desk", pk)
    return render(request, "voting/desk/nominees.html", {**titled(request, drafted), "form": form})


@while_it_is_a_draft
def rubric(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the criteria, their weights and their anchors."""
    drafted = award_for_desk(request.user, pk)
    forms = RubricForms(request.POST or None, instance=drafted)
    if forms.is_valid():
        criteria = forms.save(commit=False)
        removed = forms.deleted_objects
        if done(request, set_rubric, award=drafted, criteria=criteria, removed=removed):
            return redirect("award_desk", pk)
    earlier = _earlier_rubrics(request, drafted) if not drafted.criteria.exists() else None
    context = {**titled(request, drafted), "forms": forms, "earlier": earlier}
    return render(request, "voting/desk/rubric.html", context)


@posted_from("award_rubric", "pk")
def take_rubric(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the criteria of an earlier award."""
    require_conductor(request)
    drafted = award_for_desk(request.user, pk)
    form = _earlier_rubrics(request, drafted)
    if not form.is_valid():
        messages.error(request, _("Pilih penghargaan yang kriterianya akan diambil."))
    elif not done(request, take_over_rubric, award=drafted, **form.cleaned_data):
        return redirect("award_desk", pk)
    return redirect("award_rubric", pk)


def _earlier_rubrics(request: HttpRequest, drafted: Award) -> EarlierRubricForm:
    others = with_a_rubric(awards_for_desk(request.user), beside=drafted)
    return EarlierRubricForm(request.POST or None, awards=others)


@while_it_is_a_draft
def indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what of libraries is measured, and show the figures that opening would freeze now."""
    drafted = award_for_desk(request.user, pk)
    forms = IndicatorForms(request.POST or None, instance=drafted)
    if forms.is_valid():
        lines = forms.save(commit=False)
        removed = forms.deleted_objects
        if done(request, set_indicators, award=drafted, indicators=lines, removed=removed):
            return redirect("award_desk", pk)
    context = {**titled(request, drafted), "forms": forms, "figures": figures_of(drafted)}
    return render(request, "voting/desk/indicators.html", context)
