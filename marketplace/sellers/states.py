"""What a seller is and where it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SellerKind(models.TextChoices):
    PERSON = "person", _("Perorangan")
    GROUP = "group", _("Kelompok")
    LIBRARY_CORNER = "corner", _("Pojok perpustakaan")


class SellerState(models.TextChoices):
    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Menunggu persetujuan")
    APPROVED = "approved", _("Disetujui")
    SUSPENDED = "suspended", _("Ditangguhkan")
    REJECTED = "rejected", _("Ditolak")
    CLOSED = "closed", _("Ditutup")
    """Its owner has left. Nothing leads out of it."""


MOVES = {
    SellerState.DRAFT: frozenset({SellerState.SUBMITTED, SellerState.CLOSED}),
    SellerState.SUBMITTED: frozenset(
        {SellerState.APPROVED, SellerState.REJECTED, SellerState.DRAFT, SellerState.CLOSED}
    ),
    SellerState.APPROVED: frozenset({SellerState.SUSPENDED, SellerState.CLOSED}),
    SellerState.SUSPENDED: frozenset({SellerState.APPROVED, SellerState.CLOSED}),
    SellerState.REJECTED: frozenset({SellerState.SUBMITTED, SellerState.CLOSED}),
    SellerState.CLOSED: frozenset(),
}
