"""Components of the design system, each a tag with declared properties."""

from django import template

from marketplace.core.languages import in_language
from marketplace.core.money import rupiah

register = template.Library()

register.filter("rupiah", rupiah)
register.filter("in_language", in_language)
