"""`{% translate "…" %}` for texts that stand in the template, without the detour by lazy texts.

Django makes a lazy text for each and turns it into a text at once, which takes longer than
looking it up. A page has some twenty of them.
"""

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

register = template.Library()


class WrittenTextNode(Node):
    """A text as it is written in the template, in the reader's language."""

    child_nodelists = ()

    def __init__(self, text: str, setting: FilterExpression | None, asvar: str | None) -> None:
        self.text, self.setting, self.asvar = text.replace("%", "%%"), setting, asvar

    def render(self, context: Context) -> SafeString:
        """Return the text, or put it into the context where the tag says `as`."""
        if self.setting:
            translated = pgettext(str(self.setting.resolve(context)), self.text)
        else:
            translated = gettext(self.text)
        shown = SafeString(translated.replace("%%", "%"))
        if self.asvar is None:
            return shown
        context[self.asvar] = shown
        return SafeString()


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Write a text in the reader's language, as Django's own tag does."""
    node: TranslateNode = do_translate(parser, token)
    written = getattr(node.filter_expression.var, "literal", None)
    if node.noop or node.filter_expression.filters or not isinstance(written, str):
        return node
    return WrittenTextNode(written, node.message_context, node.asvar)
