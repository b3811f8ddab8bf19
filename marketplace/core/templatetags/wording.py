"""How amounts, weights, days and numbers are written."""

from collections.abc import Iterable

from django import template
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

from marketplace.core import formats
from marketplace.core.languages import in_language, is_read_as_written
from marketplace.core.money import rupiah, rupiah_aloud

register = template.Library()

register.filter("rupiah", rupiah)
register.filter("in_language", in_language)
register.filter("weight", formats.weight)
register.filter("long_date", formats.long_date)
register.filter("plain_date", formats.plain_date)
register.filter("decimal", formats.decimal)
register.filter("percent", formats.percent)
register.filter("whole", formats.whole)
register.filter("clock", formats.clock)
register.filter("distance_of_time", formats.distance)
register.filter("listed", formats.listed)
register.filter("phone", formats.phone)
register.filter("breaking_address", formats.breaking_address)
register.filter("whatsapp_link", formats.whatsapp_link)


@register.filter
def spoken(thing: models.Model, field: str) -> SafeString:
    """Write the attribute `lang` where a text stands in Indonesian on an English page.

    So a screen reader says it as it is written: `<p{{ product|spoken:"storage" }}>`.
    """
    return SafeString("" if is_read_as_written(thing, field) else ' lang="id"')


@register.simple_tag
def money(amount: int) -> SafeString:
    """Show whole rupiah as `Rp25.000` and let screen readers say `25.000 rupiah`."""
    return format_html(
        '<span class="money"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        rupiah(amount),
        rupiah_aloud(amount),
    )


@register.simple_tag
def names_of(things: Iterable[models.Model]) -> SafeString:
    """Name each thing in the reader's language, as a list in the middle of a sentence."""
    names = [in_language(thing, "name") for thing in things]
    return format_html(formats.listed(["<strong>{}</strong>"] * len(names)), *names)
