"""Slow errands of the sellers."""

from django_tasks import task

from .mails import decision_mail
from .models import Seller
from .states import SellerState


@task(backend="errands")
def tell_owner(seller_id: int, decision: str, note: str) -> int:
    """Send the owner a decision on the shop; owners without an address read it in their shop."""
    seller = Seller.objects.select_related("owner", "library").filter(pk=seller_id).first()
    if seller is None or seller.owner is None or not seller.owner.email:
        return 0
    to = seller.owner.email
    return decision_mail(seller, decision=SellerState(decision), note=note, to=to).send()
