"""The committee's desk: certificates and letters of a final result, one by one or all at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.core.languages import in_language
from voting.access import final_record_for_desk, may_conduct
from voting.documents import certificates_pdf, letters_pdf
from voting.queries.certificates import certificates_of, papers_in, prizes_among
from voting.queries.feedback import letters_of


@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """List what each nominee has from the award."""
    record = final_record_for_desk(request.user, pk)
    context: dict[str, Any] = {
        "may_conduct": may_conduct(request.user),
        "page_title": in_language(record.award, "name"),
        "page_subtitle": _("Piagam dan surat juri"),
        "header_icon": "crosshairs",
        "award": record.award,
        "papers": papers_in(record),
    }
    return render(request, "voting/desk/papers.html", context)


@never_cache
@require_safe
def all_papers(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give all papers of a kind as one PDF, in the desk's language: each begins a new page."""
    record = final_record_for_desk(request.user, pk)
    language = get_language() or "id"
    if kind == "surat-juri":
        file = letters_pdf(letters_of(record), language=language)
    elif kind == "piagam-juara":
        file = certificates_pdf(prizes_among(certificates_of(record)), language=language)
    elif kind == "piagam":
        file = certificates_pdf(certificates_of(record), language=language)
    else:
        return redirect("award_papers", pk)
    name = slugify(f"{kind}-{record.award.code}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(file, content_type="application/pdf", headers=headers)
