"""Components of the design system, each a tag with declared properties."""

from django import template

from marketplace.core.money import rupiah

register = template.Library()

register.filter("rupiah", rupiah)
