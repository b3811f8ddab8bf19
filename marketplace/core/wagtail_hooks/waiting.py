"""The dashboard's panel of what waits for this person's decision.

Each app registers under `WHAT_WAITS` a function that takes the request and returns what waits in
the app's own lists: a line for everything the person may decide, also where nothing waits.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.admin.ui.components import Component

WHAT_WAITS = "what_waits"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of thing that waits, and the address of the list that shows just these."""

    label: str | Promise
    count: int
    url: str


class WaitingPanel(Component):
    name = "waiting"
    order = 50
    template_name = "core/desk/waiting.html"

    def __init__(self, lines: list[Waiting]) -> None:
        self.lines = [line for line in lines if line.count]

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"lines": self.lines}


@hooks.register("construct_homepage_panels")
def add_waiting_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Show the panel to those who decide anything."""
    lines = [line for find in hooks.get_hooks(WHAT_WAITS) for line in find(request)]
    if lines:
        panels.append(WaitingPanel(lines))
