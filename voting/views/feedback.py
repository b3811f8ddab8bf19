"""Letters to the nominees, and all that their people may take home from an award."""

from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voting.access import nominee_to_write_to
from voting.documents import letters_pdf
from voting.documents.letter import closing, columns, differing, greeting, reading
from voting.queries.certificates import papers_kept_by
from voting.queries.feedback import letter_to

if TYPE_CHECKING:
    from marketplace.accounts.models import User


@never_cache
@login_required
@require_safe
def own_papers(request: HttpRequest) -> HttpResponse:
    """List certificates and letters of a person's own booths, reels and libraries."""
    kept = papers_kept_by(cast("User", request.user))
    if not kept:
        raise Http404
    return render(request, "voting/certificate/own.html", {"kept": kept})


@never_cache
@login_required
@require_safe
def feedback(request: HttpRequest, award_code: str, nominee_code: str) -> HttpResponse:
    """Tell a nominee how its jurors judged it, beside all nominees."""
    nominee, record = nominee_to_write_to(request.user, award_code, nominee_code)
    letter = letter_to(nominee, record)
    context = {
        "letter": letter,
        "award": record.award,
        **columns(letter),
        "greeting": greeting(letter),
        "reading": reading(),
        "differing": differing(letter),
        "closing": closing(),
    }
    return render(request, "voting/feedback/page.html", context)


@never_cache
@login_required
@require_safe
def feedback_paper(request: HttpRequest, award_code: str, nominee_code: str) -> HttpResponse:
    """Give a letter as a PDF in the reader's language."""
    nominee, record = nominee_to_write_to(request.user, award_code, nominee_code)
    file = letters_pdf([letter_to(nominee, record)], language=get_language() or "id")
    name = f"surat-juri-{award_code}-{nominee_code}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(file, content_type="application/pdf", headers=headers)
