"""Become a seller."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import structlog
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from marketplace.core.slugs import give_slug
from marketplace.core.states import move
from marketplace.places.models import Library
from marketplace.sellers.models import Seller
from marketplace.sellers.states import MOVES, SellerKind, SellerState

LONGEST_SLUG = 110

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Registration:
    """What a person says of their shop. `phone` is E.164 or empty."""

    name: str
    kind: SellerKind
    library: Library
    phone: Any
    whatsapp_allowed: bool


@transaction.atomic
def register_seller(*, owner: AbstractBaseUser, registration: Registration, at: datetime) -> Seller:
    """Hand a shop to its library for approval; one that was turned away may be sent again.

    Nobody registers without having said that they are an adult: `at` is when.
    """
    get_user_model().objects.select_for_update(no_key=True).get(pk=owner.pk)
    seller = Seller.objects.select_for_update().filter(owner_id=owner.pk).first()
    seller = seller or Seller(owner_id=owner.pk, slug=uuid4().hex)
    move_to_submitted = seller.pk is not None
    seller.name, seller.kind = registration.name, registration.kind
    seller.library, seller.phone = registration.library, registration.phone
    seller.whatsapp_allowed = registration.whatsapp_allowed
    if move_to_submitted:
        move(seller, SellerState.SUBMITTED, moves=MOVES)
    seller.adult_declared_at = at
    seller.state, seller.review_note = SellerState.SUBMITTED, ""
    seller.save()
    give_slug(seller, seller.name, otherwise="pelapak", longest=LONGEST_SLUG)
    log.info("seller_registered", seller=seller.pk, library=seller.library_id)
    return seller
