"""How an edition is held."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionMode(models.TextChoices):
    ON_SITE = "on_site", _("Luring")
    ONLINE = "online", _("Daring")
    HYBRID = "hybrid", _("Luring dan daring")
