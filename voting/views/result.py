"""A published result: the page that explains it, and the two documents it can be checked with."""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from marketplace.core.addresses import address_of
from marketplace.core.public import public_page
from marketplace.core.share_pictures import share_picture
from voting.access import public_award, published_record
from voting.queries.awards import why_closed_early
from voting.queries.ceremony import log_index_of
from voting.queries.certificates import certificates_from, certificates_of, prizes_among
from voting.queries.indicators import measuring_of
from voting.queries.log import head_of
from voting.queries.outcomes import Outcome
from voting.queries.packages import activities_of_award, stored_package
from voting.queries.panel import panel_of
from voting.queries.standing import standing_of
from voting.queries.sweep import sweep_of
from voting.rules.package import ACTIVITIES, PROGRAM

ASK_AGAIN_AFTER = 3600


@require_safe
@public_page
def result(request: HttpRequest, award_code: str) -> HttpResponse:
    """Show places, marks, jury and weights of a final result, all read from its record."""
    record = published_record(award_code)
    outcome = Outcome.of(record)
    context = {
        "award": record.award,
        "record": record,
        "rules": outcome.parameters,
        "standing": standing_of(outcome),
        "panel": panel_of(outcome),
        "sweep": sweep_of(outcome),
        "measuring": measuring_of(outcome),
        "closed_early_because": why_closed_early(record.award),
        **_led_to_from(outcome),
    }
    return render(request, "voting/result/page.html", context)


def _led_to_from(outcome: Outcome) -> dict[str, Any]:
    """Return the certificates of the prizes, whether the night may begin, and what a link shows."""
    is_ready = log_index_of(outcome.record) is not None
    prizes = prizes_among(certificates_from(outcome))
    card, code = prizes[0].share_card, outcome.record.award.code
    picture = address_of("voting:result_picture", code, card.version)
    return {"certificates": prizes, "share_url": picture, "night_is_ready": is_ready}


@require_safe
def result_picture(_request: HttpRequest, award_code: str, version: str) -> HttpResponse:
    """Show the first winner's card, which is what a link to the result looks like."""
    card = certificates_of(published_record(award_code))[0].share_card
    if card.version != version:
        return redirect("voting:result_picture", award_code, card.version)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(share_picture(card), content_type="image/png", headers=headers)


@require_safe
@cache_control(public=True, max_age=ASK_AGAIN_AFTER)
def result_document(request: HttpRequest, award_code: str) -> HttpResponseBase:
    """Hand out result.json byte for byte as it was hashed."""
    record = published_record(award_code)
    name = f"{record.award.code}-result.json"
    return _document(request, record.document, sha256=record.document_sha256, name=name)


@require_safe
@cache_control(public=True, max_age=ASK_AGAIN_AFTER)
def rules(request: HttpRequest, award_code: str) -> HttpResponseBase:
    """Hand out rules.json byte for byte as it was frozen when the award opened."""
    award = public_award(award_code)
    name = f"{award.code}-rules.json"
    return _document(request, award.rules, sha256=award.rules_sha256, name=name)


@require_safe
@cache_control(public=True, max_age=ASK_AGAIN_AFTER)
def activities(request: HttpRequest, award_code: str) -> HttpResponseBase:
    """Hand out the activities that libraries are measured by, as they were hashed at opening."""
    award = public_award(award_code)
    text = activities_of_award(award)
    if text is None:
        raise Http404
    digest = sha256(text.encode()).hexdigest()
    name = f"{award.code}-{ACTIVITIES}"
    return _document(request, text, sha256=digest, name=name, content_type="text/plain")


@require_safe
@public_page
def recount(request: HttpRequest, award_code: str) -> HttpResponse:
    """Say in three steps how anyone counts a result again at home."""
    record = published_record(award_code)
    head = head_of(record.award)
    context = {
        "award": record.award,
        "record": record,
        "package": stored_package(record.award),
        "command": f"python3 {PROGRAM}",
        "head": head,
        "is_witnessed": head is not None and head.cosignatures.exists(),
    }
    return render(request, "voting/result/recount.html", context)


@require_safe
def package(_request: HttpRequest, award_code: str) -> HttpResponseBase:
    """Hand out the package; where it is not written yet, lead to the page that says so."""
    award = published_record(award_code).award
    stored = stored_package(award)
    if stored is None:
        return redirect("voting:recount", award.code)
    response = FileResponse(
        default_storage.open(stored.name), as_attachment=True, filename=f"lapak-{award.code}.zip"
    )
    response.headers["Cache-Control"] = f"public, max-age={ASK_AGAIN_AFTER}"
    return response


def _document(
    request: HttpRequest,
    text: str,
    *,
    sha256: str,
    name: str,
    content_type: str = "application/json",
) -> HttpResponseBase:
    """Answer with a text that never changes; its whole hash is the ETag."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "ETag": f'"{sha256}"',
        "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(sha256)).decode()}:",  # RFC 9530
    }
    response = HttpResponse(text.encode(), content_type=content_type, headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=response) or response
