"""The second secret of a draw: kept by an observer before the opening, opened when it is needed."""

from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from marketplace.core.posting import posted_from
from voting.access import award_for_desk, may_conduct
from voting.forms.draw import DigestForm, SecretForm
from voting.models import Award
from voting.queries.results import second_secret_of
from voting.services.drawing import commit_second_secret, new_secret, reveal_second_secret
from voting.states import AwardState

from .desk import done, titled

UNPROCESSABLE = 422


@never_cache
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how equals would be parted; take the commitment of a draft, later the secret itself."""
    award = _conducted(request, pk)
    is_draft = award.state == AwardState.DRAFT
    form = (DigestForm if is_draft else SecretForm)(request.POST or None)
    if form.is_valid() and _take(request, award, form.cleaned_data):
        return redirect("award_draw", pk)
    context = {**titled(request, award), "kept": second_secret_of(award), "form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "voting/desk/draw.html", context, status=status)


def _take(request: HttpRequest, award: Award, said: dict[str, str]) -> bool:
    """Commit to a secret by its hash, or reveal it."""
    deed = commit_second_secret if "digest" in said else reveal_second_secret
    return done(request, deed, award=award, **said)


@never_cache
@posted_from("award_draw", "pk")
def make_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw a second secret, keep its hash, and hand out the secret once, for an envelope."""
    award = _conducted(request, pk)
    secret = new_secret()
    digest = sha256(bytes.fromhex(secret)).hexdigest()
    if not _take(request, award, {"digest": digest}):
        return redirect("award_draw", pk)
    text = render_to_string("voting/desk/secret.txt", {"award": award, "secret": secret})
    name = f"undian-{award.code}.txt"
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _conducted(request: HttpRequest, pk: int) -> Award:
    if not may_conduct(request.user):
        raise PermissionDenied
    return award_for_desk(request.user, pk)
