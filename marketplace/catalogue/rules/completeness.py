"""What a product needs before anyone may be asked to review it, and what its values force."""

from collections.abc import Mapping
from typing import Any

ALWAYS = ("name", "category", "maker_name", "weight_grams", "learning_story")
FOR_FOOD = (
    "ingredients", "net_content_value", "net_content_unit", "shelf_life_days", "storage",
    "halal_status",
)  # fmt: skip
NO_ANSWER_FOR_FOOD = {"halal_status": "not_applicable"}
"""Values that say nothing where food is meant: every food is halal, not halal, or not known yet."""
SHORT_LIFE_DAYS = 7
"""Food that keeps for fewer days needs no P-IRT and is handed over at the booth only."""


def missing_fields(content: Mapping[str, Any], *, price: int | None, is_food: bool) -> list[str]:
    """Return the names of the fields still empty, in the order of the form."""
    needed = [*ALWAYS, *(FOR_FOOD if is_food else ())]
    silent = NO_ANSWER_FOR_FOOD if is_food else {}
    missing = [
        name
        for name in needed
        if not content.get(name) or (name in silent and content[name] == silent[name])
    ]
    return missing if price else [*missing, "price"]


def keeps_shortly(shelf_life_days: int | None) -> bool:
    """Tell whether food has to be picked up at the booth."""
    return shelf_life_days is not None and shelf_life_days < SHORT_LIFE_DAYS


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the new values that differ from the old."""
    return {name: value for name, value in new.items() if old.get(name) != value}


def conflicts(base: Mapping[str, Any], now: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Return fields that somebody else changed since `base` to something other than `new`."""
    return [name for name in new if now.get(name) not in (base.get(name), new[name])]
