"""Render a bit of template as a page would."""

from django.template import Context, Template
from django.test import RequestFactory


def draw(source, address="/katalog/", **context):
    """Return the text with runs of white space made one."""
    request = RequestFactory().get(address)
    return " ".join(Template(source).render(Context({"request": request, **context})).split())
