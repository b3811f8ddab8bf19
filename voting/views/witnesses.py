"""Witnesses of a log: who they are, and what they send."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from marketplace.core.errors import RuleError
from marketplace.core.public import same_origin
from voting.access import logged_award
from voting.forms.log import CosignedForm
from voting.models import Award
from voting.queries.log import log_verifier
from voting.queries.log_pages import last_cosigned, witnesses_of
from voting.queries.verdicts import MOST_CHARACTERS, tidied
from voting.services.witnessing import take_cosignature

from .log_files import FEW_SECONDS, TEXT
from .refusals import refuse

DRAW_A_KEY = 'python3 -c "import secrets; print(secrets.token_hex(32))"'


@same_origin
@never_cache
def witnesses(request: HttpRequest, award_code: str) -> HttpResponse:
    """Say who keeps watch over a log, and take a cosigned checkpoint from a witness."""
    award = logged_award(award_code)
    is_sent = request.method == "POST"
    form = CosignedForm(request.POST, request.FILES) if is_sent else CosignedForm()
    taken = form.is_valid() and _take(award, form)
    context = {"form": form, "taken": taken, **_told(request, award)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "voting/log/witnesses.html", context, status=status)


def _told(request: HttpRequest, award: Award) -> dict[str, object]:
    """Return who signed so far, and what to type to become one of them."""
    return {
        "award": award,
        "witnesses": witnesses_of(award),
        "key_command": f"{DRAW_A_KEY} > {_('kunci.txt')}",
        "command": _command(request, award),
        "option": "--send",
    }


def _command(request: HttpRequest, award: Award) -> str:
    address = request.build_absolute_uri(reverse("voting:log", args=[award.code]))
    name = f"--name {_('contoh.id/saksi')}"
    return f"python3 witness.py {address} {log_verifier(award).vkey} --key {_('kunci.txt')} {name}"


def _take(award: Award, form: CosignedForm) -> bool:
    try:
        take_cosignature(award=award, content=tidied(form.content), at=timezone.now())
    except RuleError as broken:
        refuse(form, None, broken)
        return False
    return True


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def cosigned(request: HttpRequest, award_code: str) -> HttpResponse:
    """Hand out the last checkpoint that witnesses signed; take one from a program, as text.

    There is nothing here that a browser of somebody else could do in their name.
    """
    award = logged_award(award_code)
    if request.method == "POST":
        return _taken(request, award)
    note = last_cosigned(award)
    if note is None:
        raise Http404
    answer = HttpResponse(note, content_type=TEXT)
    patch_cache_control(answer, public=True, max_age=FEW_SECONDS)
    return answer


def _taken(request: HttpRequest, award: Award) -> HttpResponse:
    if len(request.body) > MOST_CHARACTERS:
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return _said(_("Ini terlalu besar untuk sebuah penanda."), status)
    content = request.body.decode("utf-8", errors="replace")
    try:
        kept = take_cosignature(award=award, content=content, at=timezone.now())
    except RuleError as broken:
        return _said(str(broken), HTTPStatus.UNPROCESSABLE_ENTITY)
    return _said(_("Terima kasih, %(witness)s. Tanda Anda tersimpan.") % {"witness": kept.witness})


def _said(sentence: str, status: int = HTTPStatus.OK) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", content_type=TEXT, status=status)
