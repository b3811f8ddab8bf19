"""What may stand between a line of a cart and its order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Problem(models.TextChoices):
    """Why a line cannot be ordered as it stands."""

    GONE = "gone", _("Tidak dijual lagi")
    SOLD_OUT = "sold_out", _("Habis")
    SHORT = "short", _("Stok tidak cukup")
