"""The roles people hold, by the names of their groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What someone does for the fair. The value is the group's name, and stays as it is."""

    COMMITTEE = "Panitia", _("Panitia")
    CURATOR = "Kurator provinsi", _("Kurator provinsi")
    LIBRARIAN = "Pustakawan", _("Pustakawan")
    EDITOR = "Editor", _("Editor")
    FRAUD_OFFICER = "Pemeriksa kecurangan", _("Pemeriksa kecurangan")
    JURY_CHAIR = "Ketua juri", _("Ketua juri")


GIVEN_AT_THE_DESK = frozenset({Role.CURATOR, Role.LIBRARIAN, Role.EDITOR})
"""Roles the committee hands out. The others must not be in one hand with it: an operator does."""
