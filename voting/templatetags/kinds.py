"""What stands for an award, in templates: how it is called, what is said of it, where it leads."""

from django import template

from voting.queries import subjects

register = template.Library()

register.filter("thing", subjects.thing)
register.filter("things", subjects.things)
register.filter("called", subjects.called)
register.filter("line_of", subjects.line_of)
register.filter("page_of", subjects.page_of)
register.filter("poster_of", subjects.poster_of)
