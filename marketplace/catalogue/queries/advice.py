"""What a reviewer would ask about, said before one has to. Advice never blocks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Allergen, Category, PermitType
from marketplace.catalogue.rules.completeness import keeps_shortly
from marketplace.catalogue.rules.permits import isbn_is_sound, permit_doubts, pirt_end
from marketplace.catalogue.rules.wording import doubtful_words, suggested_allergens
from marketplace.catalogue.states import CategoryGroup, HalalStatus, PermitAdvice, WordAdvice
from marketplace.core.languages import in_language

READ_FOR_WORDS = ("name", "description", "learning_story", "ingredients")
PIRT, ISBN = "pirt", "isbn-optional"
FOOD_LICENCES = (PIRT, "bpom-md", "psat-pduk")
"""Any of these lets packed food be sold."""
HALAL_DUTY, HALAL_LIFTED = "halal-umk", "halal-na"
WITHOUT_CERTIFICATE = frozenset({HalalStatus.NOT_YET, HalalStatus.NOT_APPLICABLE})


@dataclass(frozen=True)
class Advice:
    """A sentence about a field; `about` is the word or number it speaks of."""

    field: str
    about: str
    sentence: str


def advice_on(content: Mapping[str, Any], *, today: date) -> list[Advice]:
    """Return everything worth a second look in a product's content."""
    return [
        *_on_words(content),
        *_on_allergens(content),
        *_on_permits(content, today),
        *_on_missing_permits(content),
        *_on_halal(content, today),
    ]


def _on_words(content: Mapping[str, Any]) -> Iterator[Advice]:
    for field in READ_FOR_WORDS:
        for kind, word in doubtful_words(content.get(field) or ""):
            yield Advice(field, word, str(WordAdvice(kind).label))


def _on_allergens(content: Mapping[str, Any]) -> Iterator[Advice]:
    slugs = suggested_allergens(content.get("ingredients") or "")
    if not slugs:
        return
    unticked = Allergen.objects.filter(slug__in=slugs).exclude(pk__in=content.get("allergens", []))
    for allergen in unticked:
        yield Advice(
            "allergens",
            in_language(allergen, "name"),
            _("Bahan Anda menyebutnya. Centang bila memang ada di dalamnya."),
        )


def _on_permits(content: Mapping[str, Any], today: date) -> Iterator[Advice]:
    rows = content.get("permits", [])
    kinds = PermitType.objects.in_bulk([row["type"] for row in rows])
    for row in rows:
        kind = kinds[row["type"]]
        for doubt in _doubts(row, kind, today):
            yield Advice("permits", f"{in_language(kind, 'name')} {row['number']}".strip(), doubt)
        if kind.code == PIRT and keeps_shortly(content.get("shelf_life_days")):
            yield Advice("permits", in_language(kind, "name"), str(PermitAdvice.SHORT_LIFE.label))


def _on_missing_permits(content: Mapping[str, Any]) -> Iterator[Advice]:
    """Ask packed food that keeps for long about a licence to be sold, of whichever kind."""
    days = content.get("shelf_life_days")
    if not days or keeps_shortly(days) or not _is_food(content):
        return
    kinds = [row["type"] for row in content.get("permits", [])]
    if not PermitType.objects.filter(pk__in=kinds, code__in=FOOD_LICENCES).exists():
        yield Advice("permits", _("Izin edar"), str(PermitAdvice.MISSING.label))


def _on_halal(content: Mapping[str, Any], today: date) -> Iterator[Advice]:
    """Remind of the duty from the day on which it holds, unless another kind of row lifts it."""
    if content.get("halal_status") not in WITHOUT_CERTIFICATE or not _is_food(content):
        return
    kinds = [row["type"] for row in content.get("permits", [])]
    duty = PermitType.objects.filter(code=HALAL_DUTY, duty_from__lte=today).first()
    if (
        not (duty and duty.duty_from)
        or PermitType.objects.filter(pk__in=kinds, code=HALAL_LIFTED).exists()
    ):
        return
    sentence = _("Wajib bagi usaha mikro dan kecil sejak %(day)s. Mulailah mengurusnya.")
    day = date_format(duty.duty_from, "j F Y")
    yield Advice("halal_status", in_language(duty, "name"), sentence % {"day": day})


def _is_food(content: Mapping[str, Any]) -> bool:
    food = Category.objects.filter(group=CategoryGroup.FOOD)
    return food.filter(pk=content.get("category") or 0).exists()


def _doubts(row: Mapping[str, Any], kind: PermitType, today: date) -> Iterator[str]:
    until = date.fromisoformat(row["valid_until"]) if row["valid_until"] else None
    if until is None and kind.code == PIRT:
        until = pirt_end(row["number"])
    doubts = permit_doubts(
        row["number"], pattern=kind.number_pattern, valid_until=until, today=today
    )
    yield from (str(PermitAdvice(doubt).label) for doubt in doubts)
    if kind.code == ISBN and row["number"] and not isbn_is_sound(row["number"]):
        yield str(PermitAdvice.ISBN.label)
