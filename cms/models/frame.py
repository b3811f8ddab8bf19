"""What stands around every page: navigation, footer, how to reach us."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from cms.blocks import FooterColumnBlock, LinkBlock, SocialLinkBlock


@register_setting(icon="cog")
class FrameSettings(BaseGenericSetting):
    """Navigation, footer and contact of the site, each in two languages."""

    site_name = models.CharField(_("Nama situs"), max_length=60, default="Lapak")
    contact_email = models.EmailField(_("Alamat surel"), blank=True)
    whatsapp = PhoneNumberField(_("Nomor WhatsApp"), blank=True)
    complaint_text = models.TextField(_("Saluran pengaduan"), blank=True)
    complaint_text_en = models.TextField(_("Saluran pengaduan (Inggris)"), blank=True)
    navigation = StreamField([("link", LinkBlock())], verbose_name=_("Navigasi"), blank=True)
    footer = StreamField([("column", FooterColumnBlock())], verbose_name=_("Kaki"), blank=True)
    social = StreamField([("account", SocialLinkBlock())], verbose_name=_("Akun"), blank=True)

    panels = [
        FieldPanel("site_name"),
        MultiFieldPanel(
            [
                FieldPanel("contact_email"),
                FieldPanel("whatsapp"),
                FieldPanel("complaint_text"),
                FieldPanel("complaint_text_en"),
            ],
            heading=_("Kontak dan pengaduan"),
        ),
        FieldPanel("navigation"),
        FieldPanel("footer"),
        FieldPanel("social"),
    ]

    class Meta:
        verbose_name = _("navigasi, kaki, dan kontak")
        verbose_name_plural = pgettext_lazy("jamak", "navigasi, kaki, dan kontak")
