"""`{% url … %}` as Django has it, with the addresses it has put together before remembered."""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from marketplace.core.addresses import address_of

register = template.Library()


class AddressNode(URLNode):
    """The address of a page of ours, named with arguments by position."""

    def render(self, context: Context) -> str:
        """Return the address, or put it into the context where the tag says `as`.

        With `as` a page that does not exist has the empty address; else NoReverseMatch is raised.
        Texts and numbers alone are remembered: of other things two may be equal and yet differ.
        """
        arguments = [argument.resolve(context) for argument in self.args]
        if not all(isinstance(argument, str | int) for argument in arguments):
            return str(super().render(context))
        try:
            address = address_of(self.view_name.resolve(context), *arguments)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            address = ""
        if self.asvar is None:
            return conditional_escape(address) if context.autoescape else address
        context[self.asvar] = address
        return ""


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Read the tag as Django does; arguments by name are left to it."""
    node: URLNode = parse_url(parser, token)
    if node.kwargs:
        return node
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
