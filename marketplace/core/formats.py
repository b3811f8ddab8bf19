"""Weights, days, hours, lists and telephone numbers as Indonesians write them, and in English."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import phonenumbers
from django.db.models import Choices
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

ZONES = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}
ZONES_SPOKEN = {
    "Asia/Jakarta": gettext_lazy("Waktu Indonesia Barat (WIB)."),
    "Asia/Makassar": gettext_lazy("Waktu Indonesia Tengah (WITA)."),
    "Asia/Jayapura": gettext_lazy("Waktu Indonesia Timur (WIT)."),
}
KILOGRAM = 1000


def label_of(choices: type[Choices], value: str) -> str:
    """Return what a choice is called in the reader's language; no choice is called as it is.

    As `get_…_display` does, which first puts the labels of all choices into a dictionary.
    """
    try:
        return str(choices(value).label)
    except ValueError:
        return value


def is_english() -> bool:
    return (get_language() or "id").startswith("en")


def weight(grams: int) -> str:
    """Write grams as `250 g`, from a kilogram on as `1,05 kg` (English `1.05 kg`)."""
    if grams < KILOGRAM:
        return f"{grams} g"
    kilograms = f"{grams / KILOGRAM:.3f}".rstrip("0").rstrip(".")
    return f"{kilograms if is_english() else kilograms.replace('.', ',')} kg"


def decimal(text: str) -> str:
    """Write a number that comes as text, digit for digit: `-0,5000` (English `-0.5000`)."""
    signed = text.replace("-", "\N{MINUS SIGN}")
    return signed if is_english() else signed.replace(".", ",")


def percent(share: str) -> str:
    """Write a share of 0..1, `1/4` or `0.4659`, as `25%` or `46,59%` (English `46.59%`)."""
    digits = f"{float(Fraction(share) * 100):.2f}".rstrip("0").rstrip(".")
    return f"{decimal(digits)}%"


def whole(number: int) -> str:
    """Write a whole number in groups of three: `1.000` (English `1,000`)."""
    grouped = f"{number:,}"
    return grouped if is_english() else grouped.replace(",", ".")


def long_date(moment: datetime, zone: str = "WIB") -> str:
    """Write the day in the zone's calendar: `Selasa, 6 Desember 2022`."""
    return date_format(moment.astimezone(ZONES[zone]), "l, j F Y")


def plain_date(moment: datetime, zone: str = "WIB") -> str:
    """Write the day in the zone's calendar, without its name: `6 Desember 2022`."""
    return date_format(moment.astimezone(ZONES[zone]), "j F Y")


def clock(moment: datetime, zone: str = "WIB") -> str:
    """Write the hour with its zone: `14.30 WIB` (English `14:30 WIB`)."""
    local = moment.astimezone(ZONES[zone])
    return f"{local:%H:%M} {zone}" if is_english() else f"{local:%H.%M} {zone}"


def moment_here(moment: datetime) -> str:
    """Write day and hour in the zone in force: `6 Desember 2022, 14.30 WIB`."""
    local = localtime(moment)
    hour = f"{local:%H:%M}" if is_english() else f"{local:%H.%M}"
    return f"{date_format(local, 'j F Y')}, {hour} {local:%Z}"


def _zone_in_force() -> str:
    name = str(get_current_timezone())
    return str(ZONES_SPOKEN.get(name, name))


zone_in_force = lazy(_zone_in_force, str)()
"""The zone in which hours are read just now, for beside a field: at the desk people choose it."""


def distance(then: datetime, at: datetime) -> str:
    """Say how far a moment is from `at` in its largest unit: `3 hari lagi`, `2 jam lalu`."""
    apart = timesince(min(then, at), max(then, at), depth=1)
    if then > at:
        return _("%(apart)s lagi") % {"apart": apart}
    return _("%(apart)s lalu") % {"apart": apart}


def listed(names: Iterable[str]) -> str:
    """Write names as they stand in a sentence: `A`, `A dan B`, `A, B, dan C`."""
    *before, last = [*names] or [""]
    if not before:
        return last
    if len(before) == 1:
        return _("%(one)s dan %(other)s") % {"one": before[0], "other": last}
    return _("%(names)s, dan %(last)s") % {"names": ", ".join(before), "last": last}


def phone(number: object) -> str:
    """Write an Indonesian number as `0812-3456-7890`, a foreign one with its country code."""
    parsed = _parsed(number)
    if parsed.country_code != phonenumbers.country_code_for_region("ID"):
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = f"0{parsed.national_number}"
    return "-".join(part for part in (digits[:4], digits[4:8], digits[8:]) if part)


def masked(address: str) -> str:
    """Write an e-mail address so that only who knows it recognises it: `w•••@example.org`.

    What is no address is written as nothing.
    """
    name, at, domain = address.strip().rpartition("@")
    return f"{name[:1]}•••@{domain}" if at else ""


def breaking_address(address: str) -> SafeString:
    """Write an e-mail address that may break behind its @ where a line is short."""
    name, at, domain = address.partition("@")
    return format_html("{}{}<wbr>{}", name, at, domain)


def whatsapp_link(number: object) -> str:
    """Return the address that opens a chat with this number."""
    e164 = phonenumbers.format_number(_parsed(number), phonenumbers.PhoneNumberFormat.E164)
    return f"https://wa.me/{e164.removeprefix('+')}"


def _parsed(number: object) -> phonenumbers.PhoneNumber:
    return phonenumbers.parse(str(number), "ID")
