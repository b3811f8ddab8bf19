"""Which sellers a person looks after."""

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.places.access import libraries_for

from .models import Seller


def sellers_overseen_by(user: User) -> QuerySet[Seller]:
    """Return the sellers of the libraries the person looks after."""
    return Seller.objects.filter(library__in=libraries_for(user).values("pk"))
