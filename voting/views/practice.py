"""The round for practice as a juror sees it: samples to score, then how far all lie apart."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from marketplace.core.errors import RuleError
from voting.access import practice_seat_for, sample_for
from voting.forms.jury import SheetForm, initial_of
from voting.models import CalibrationSample, JurorSeat
from voting.queries.calibration import own_scores, round_of, samples_of
from voting.services.calibrating import score_sample


@never_cache
@login_required
@require_GET
def samples(request: HttpRequest, award_code: str) -> HttpResponse:
    """List what to score; once the round is over, show how far the scores lie apart."""
    seat = practice_seat_for(request.user, award_code)
    standing = round_of(seat.award, seat)
    context = {"seat": seat, "award": seat.award, "round": standing, "samples": samples_of(seat)}
    return render(request, "voting/jury/practice.html", context)


@never_cache
@login_required
def sample(request: HttpRequest, award_code: str, pk: int) -> HttpResponse:
    """Score one sample, all criteria at once."""
    seat = practice_seat_for(request.user, award_code)
    chosen = sample_for(seat, pk)
    criteria = seat.award.criteria.all()
    initial = initial_of(own_scores(seat, chosen), "")
    form = SheetForm(request.POST or None, criteria=criteria, initial=initial)
    if form.is_valid() and not form.point_at_missing() and _is_kept(form, seat, chosen):
        messages.success(request, _("Nilai latihan %(booth)s tersimpan.") % {"booth": chosen})
        return redirect("voting:practice", award_code)
    context = {"seat": seat, "award": seat.award, "sample": chosen, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "voting/jury/sample.html", context, status=status)


def _is_kept(form: SheetForm, seat: JurorSeat, chosen: CalibrationSample) -> bool:
    try:
        score_sample(seat=seat, sample=chosen, scores=form.scores(), at=timezone.now())
    except RuleError as broken:
        form.add_error(None, str(broken))
        return False
    return True
