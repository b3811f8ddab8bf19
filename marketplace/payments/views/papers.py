"""Receipts as files, behind the secret link of their order."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.orders.documents import receipt_pdf
from marketplace.payments.access import receipt_by_link
from marketplace.payments.queries.papers import receipt_paper


@never_cache
@require_safe
def receipt(request: HttpRequest, number: str, secret: str, pk: int) -> HttpResponse:
    """Give a receipt as a PDF in the reader's language."""
    found = receipt_by_link(number, secret, pk)
    file = receipt_pdf(receipt_paper(found), language=get_language() or "id")
    name = found.number.replace("/", "-")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(file, content_type="application/pdf", headers=headers)
