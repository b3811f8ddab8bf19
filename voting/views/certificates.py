"""Certificates: the page that proves one, the paper, the picture of a link to it."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from marketplace.core.addresses import address_of
from marketplace.core.public import public_page
from marketplace.core.share_pictures import share_picture
from voting.documents import certificates_pdf
from voting.forms.certificates import CertificateForm
from voting.queries.certificates import Certificate, certificate_by

PAPER_HEADERS = {"Cache-Control": "public, max-age=3600"}
PICTURE_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


@require_safe
@public_page(parameters={"kode"})
def check(request: HttpRequest) -> HttpResponse:
    """Take the code that stands on a paper, and lead to what it certifies."""
    form = CertificateForm(request.GET if "kode" in request.GET else None)
    if form.is_valid():
        return redirect("voting:certificate", form.cleaned_data["kode"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "voting/certificate/check.html", {"form": form}, status=status)


@require_safe
@public_page
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Say what a certificate states, and what to do where a paper says something else."""
    found = certificate_by(code)
    if found is None:
        context = {"code": code, "form": CertificateForm()}
        return render(request, "voting/certificate/unknown.html", context, status=404)
    context = {
        "certificate": found,
        "award": found.award,
        "record": found.record,
        "share_url": address_of("voting:certificate_picture", code, found.share_card.version),
    }
    return render(request, "voting/certificate/page.html", context)


@require_safe
def paper(_request: HttpRequest, code: str) -> HttpResponse:
    """Give a certificate as a PDF in the reader's language."""
    found = _certificate_or_404(code)
    file = certificates_pdf([found], language=get_language() or "id")
    name = f"piagam-{found.award.code}-{found.nominee.code}-{found.honour.kind}.pdf"
    headers = {**PAPER_HEADERS, "Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(file, content_type="application/pdf", headers=headers)


@require_safe
def picture(_request: HttpRequest, code: str, version: str) -> HttpResponse:
    """Show the picture of a shared certificate; its address changes with it."""
    card = _certificate_or_404(code).share_card
    if card.version != version:
        return redirect("voting:certificate_picture", code, card.version)
    return HttpResponse(share_picture(card), content_type="image/png", headers=PICTURE_HEADERS)


def _certificate_or_404(code: str) -> Certificate:
    found = certificate_by(code)
    if found is None:
        raise Http404
    return found
