"""What all pages share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class BasePage(Page):
    """Everything all pages share. Abstract, so the page tree stays two tables deep."""

    summary = models.TextField(_("Ringkasan"), blank=True)

    promote_panels = [*Page.promote_panels, FieldPanel("summary")]

    class Meta:
        abstract = True
