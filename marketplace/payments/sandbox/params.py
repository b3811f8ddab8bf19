"""Parameters as Stripe takes them: `line_items[0][quantity]=1`, and the checks of their shape."""

import re
from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from .refusals import Refusal

Params = dict[str, Any]
"""Nested; what stands at a place of a list has the place as its key: `{"line_items": {"0": …}}`."""

STEP = re.compile(r"[^\[\]]+")


def read(text: str) -> Params:
    """Return the parameters in a query or a form's body."""
    params: Params = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        *way, last = STEP.findall(name) or [name]
        place = params
        for step in way:
            place = place.setdefault(step, {})
        place[last] = value
    return params


def refuse_unknown(params: Params, known: Collection[str]) -> None:
    """Refuse a parameter that the address does not know."""
    for name in params:
        if name not in known:
            message = f"Received unknown parameter: {name}"
            raise Refusal("parameter_unknown", message, param=name)


def needed(params: Params, *way: str) -> Any:
    """Return what stands at a place, or refuse."""
    name = named(way)
    place: Any = params
    for step in way:
        place = place.get(step) if isinstance(place, dict) else None
    if place in (None, ""):
        raise Refusal("parameter_missing", f"Missing required param: {name}.", param=name)
    return place


def whole(params: Params, *way: str) -> int:
    """Return the whole number at a place, or refuse."""
    told = str(needed(params, *way))
    if not re.fullmatch(r"-?\d+", told):
        message = f"Invalid integer: {told}"
        raise Refusal("parameter_invalid_integer", message, param=named(way))
    return int(told)


def one_of(params: Params, known: Collection[str], *way: str) -> str:
    """Return the word at a place if Stripe knows it, or refuse."""
    told = str(needed(params, *way))
    if told not in known:
        message = f"Invalid {way[-1]}: must be one of {', '.join(sorted(known))}"
        raise Refusal("parameter_invalid_enum", message, param=named(way))
    return told


def address(params: Params, name: str) -> str:
    """Return the whole address of a page, or refuse."""
    told = str(needed(params, name))
    if urlsplit(told).scheme not in {"http", "https"} or not urlsplit(told).netloc:
        raise Refusal("url_invalid", "Not a valid URL", param=name)
    return told


def named(way: tuple[str, ...]) -> str:
    """Write the steps to a parameter as Stripe does: `line_items[0][quantity]`."""
    first, *rest = way
    return first + "".join(f"[{step}]" for step in rest)
