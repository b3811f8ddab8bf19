"""Slow errands of the catalogue."""

from django_tasks import task

from .mails import decision_mail
from .models import ReviewDecision


@task(backend="errands")
def tell_seller(decision_id: int) -> int:
    """Send the seller a reviewer's decision; sellers without an address read it in their shop."""
    decision = (
        ReviewDecision.objects.select_related("product__seller__owner", "product__seller__library")
        .filter(pk=decision_id)
        .first()
    )
    owner = decision.product.seller.owner if decision else None
    if decision is None or owner is None or not owner.email:
        return 0
    return decision_mail(decision, to=owner.email).send()
