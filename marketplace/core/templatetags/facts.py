"""Facts: definitions, tables, progress."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from marketplace.core.cards import Fact
from marketplace.core.qr_codes import inline_qr

register = template.Library()


@register.simple_block_tag
def facts(content: SafeString, *, kind: str = "rows") -> SafeString:
    """Hold `fact`s. Kinds: rows (label beside value), stack (label above value)."""
    return format_html('<dl class="facts facts--{}">{}</dl>', kind, content)


@register.simple_block_tag
def fact(content: SafeString, label: str) -> str:
    """Say one fact inside `facts`; nothing is shown where the value is empty."""
    if not content.strip():
        return ""
    return _row(Fact(label, content))


@register.simple_tag
def fact_rows(rows: Iterable[Fact], *, kind: str = "rows") -> SafeString:
    """Show facts that a view has put together, as `facts` and `fact` do."""
    return facts(SafeString("".join(_row(row) for row in rows)), kind=kind)


def _row(told: Fact) -> SafeString:
    language = format_html(' lang="{}"', told.language) if told.language else ""
    return format_html(
        '<div class="fact"><dt>{}</dt><dd{}>{}</dd></div>', told.label, language, told.value
    )


@register.simple_block_tag
def table(
    content: SafeString, *, caption: str, is_caption_hidden: bool = False, is_stacked: bool = False
) -> str:
    """Hold the thead and tbody of a table that scrolls sideways on a narrow screen.

    A stacked one becomes a list of rows there instead, each cell under its `data-label`; what
    the layout takes from the table, the roles in the markup have to give back.
    """
    return format_html(
        '<div class="table{}" role="region" aria-label="{}" tabindex="0"><table{}>'
        "<caption{}>{}</caption>{}</table></div>",
        " table--stacked" if is_stacked else "",
        caption,
        SafeString(' role="table"') if is_stacked else "",
        SafeString(' class="visually-hidden"') if is_caption_hidden else "",
        caption,
        content,
    )


@register.inclusion_tag("core/components/progress.html")
def progress(value: int, total: int, *, label: str) -> dict[str, object]:
    """Show how much of something is done."""
    spoken = _("%(value)s dari %(total)s") % {"value": value, "total": total}
    return {"value": value, "total": total, "label": label, "spoken": spoken}


@register.simple_tag
def bar(share: str, *, start: str = "0") -> SafeString:
    """Draw a share of 0..100 as a bar, for beside the number that says it.

    `start` is where the bar begins, for bars that lean to either side of a middle.
    """
    return format_html(
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false"><rect class="bar__ground" width="100" height="4"/>'
        '<rect x="{}" width="{}" height="4"/></svg>',
        start,
        share,
    )


@register.simple_tag
def qr(text: str) -> SafeString:
    """Draw a code that a phone reads; say beside it what it is."""
    return inline_qr(text)
