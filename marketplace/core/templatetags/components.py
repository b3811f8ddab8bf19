"""Components of the design system, each a tag with declared properties.

One library, built into every template, so that no template loads anything. The gallery at /gaya/
shows each of them in each state.
"""

from django import template

from marketplace.core.templatetags import (
    actions,
    addresses,
    cards,
    cloth,
    facts,
    forms,
    machines,
    maps,
    navigation,
    notices,
    translating,
    wording,
)

PARTS = (
    *(actions, addresses, cards, cloth, facts, forms, machines, maps, navigation, notices),
    *(translating, wording),
)

register = template.Library()

for part in PARTS:
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
