"""A request to the sandbox, and the pages of its lists."""

from dataclasses import dataclass, field
from typing import Any

from .events import shown
from .params import Params, whole
from .refusals import missing
from .store import Book, Thing

LONGEST_PAGE = 100
USUAL_PAGE = 10


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request, read and let in."""

    method: str
    path: str
    params: Params = field(default_factory=dict)
    version: str = ""
    webhook_url: str = ""


def found(book: Book, kind: str, key: str, param: str = "id") -> Thing:
    """Return an object, or refuse as Stripe does when there is none."""
    thing = book.find(kind, key)
    if thing is None:
        raise missing(kind.rpartition(".")[2], key, param)
    return thing


def listed(book: Book, call: Call, kind: str, **only: Any) -> Thing:
    """Return one page of a list, newest first, as `created`, `limit` and `starting_after` ask."""
    created = call.params.get("created")
    since = whole(call.params, "created", "gte") if created else 0
    things = [
        thing
        for thing in book.newest(kind, since)
        if all(thing[name] == value for name, value in only.items() if value)
    ]
    if last := call.params.get("starting_after"):
        found(book, kind, last, "starting_after")
        places = [thing["id"] for thing in things]
        things = things[places.index(last) + 1 :] if last in places else []
    limit = whole(call.params, "limit") if "limit" in call.params else USUAL_PAGE
    limit = min(max(limit, 1), LONGEST_PAGE)
    return {
        "object": "list",
        "url": call.path,
        "has_more": len(things) > limit,
        "data": [shown(thing) for thing in things[:limit]],
    }
