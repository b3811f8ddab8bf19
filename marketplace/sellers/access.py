"""Which shop a person keeps, and which sellers a person looks after."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.places.access import libraries_for

from .models import Seller


def sellers_overseen_by(user: User) -> QuerySet[Seller]:
    """Return the sellers of the libraries the person looks after."""
    return Seller.objects.filter(library__in=libraries_for(user).values("pk"))


def owners_overseen_by(user: User) -> QuerySet[User]:
    """Return the owners of the sellers that the person looks after."""
    return User.objects.filter(seller__in=sellers_overseen_by(user).values("pk"))


def seller_of(user: User | AnonymousUser) -> Seller | None:
    """Return the shop a person keeps, if they have one."""
    return Seller.objects.select_related("library__province").filter(owner_id=user.pk).first()
