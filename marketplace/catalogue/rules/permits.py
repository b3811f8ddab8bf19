"""What can be told from the number of a permit. Always advice, never a refusal."""

import re
from datetime import date, timedelta

WARN_BEFORE = timedelta(days=60)
PIRT_YEAR = re.compile(r"-(\d{2})\s*$")
ISBN_DIGITS = 13


def permit_doubts(number: str, *, pattern: str, valid_until: date | None, today: date) -> list[str]:
    """Return `pattern`, `expiring` or `expired` for what looks wrong with a number."""
    doubts = []
    bare = bare_number(number)
    if number and pattern and not re.fullmatch(pattern, bare):
        doubts.append("pattern")
    if valid_until and valid_until < today:
        doubts.append("expired")
    elif valid_until and valid_until - WARN_BEFORE <= today:
        doubts.append("expiring")
    return doubts


def bare_number(number: str) -> str:
    """Return a number without the words around it: `P-IRT No. 2101104010000-30 (contoh)`."""
    without_name = re.sub(r"(?i)^\s*(?:sp)?p-?irt\s*(?:no\.?|nomor)?\s*", "", number)
    return re.sub(r"\s*\([^()]*\)\s*$", "", without_name).strip()


def pirt_end(number: str) -> date | None:
    """Return the last day of the year that a P-IRT number ends in (`2101104010000-30`)."""
    found = PIRT_YEAR.search(bare_number(number))
    return date(2000 + int(found[1]), 12, 31) if found else None


def isbn_is_sound(text: str) -> bool:
    """Tell whether the check digit of an ISBN-13 is right (ISO 2108)."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    weighted = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return len(digits) == ISBN_DIGITS and weighted % 10 == 0
