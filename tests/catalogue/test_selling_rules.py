from datetime import date

import pytest

from marketplace.catalogue.rules.amounts import grams_from
from marketplace.catalogue.rules.call_numbers import call_number
from marketplace.catalogue.rules.completeness import (
    conflicts,
    differences,
    keeps_shortly,
    missing_fields,
)
from marketplace.catalogue.rules.permits import isbn_is_sound, permit_doubts, pirt_end
from marketplace.catalogue.rules.wording import doubtful_words, suggested_allergens

PIRT = r"(\d{13}-\d{2}|\d{15,})"
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("250", 250),
        ("250 g", 250),
        ("250gram", 250),
        ("1 kg", 1000),
        ("1,05 kg", 1050),
        ("0.5 kilo", 500),
        ("2,5 g", None),
        ("seratus", None),
    ],
)
def test_weight_is_read_as_people_write_it(text, grams):
    assert grams_from(text) == grams


@pytest.mark.parametrize(
    ("maker", "number"),
    [
        ("Mariani", "746.41 MAR"),
        ("I Made", "746.41 IMA"),
        ("Émilie", "746.41 EMI"),
        ("Wa", "746.41 WA"),
        ("7", "746.41"),
    ],
)
def test_call_number_is_dewey_and_three_letters(maker, number):
    assert call_number("746.41", maker) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sabun ini menyembuhkan gatal", [("cure", "menyembuhkan")]),
        ("Obat kuat", [("cure", "Obat")]),
        ("Tanpa pengawet, ORGANIK", [("preservative", "Tanpa pengawet"), ("organic", "ORGANIK")]),
        ("Nomor 1 di Riau", [("superlative", "Nomor 1")]),
        ("Gelang sisik penyu", [("protected", "sisik penyu")]),
        ("Menganyam sobat pandan", []),
    ],
)
def test_doubtful_words_are_found_whole(text, found):
    assert [(kind, word) for kind, word in doubtful_words(text)] == found


def test_allergens_are_suggested_from_ingredients():
    assert suggested_allergens("Terigu, telur, udang rebon, susu bubuk") == [
        "krustasea",
        "telur",
        "susu",
        "gluten",
    ]
    assert suggested_allergens("kelapa, gula aren") == []


@pytest.mark.parametrize(
    ("number", "until", "doubts"),
    [
        ("2101104010000-30", None, []),
        ("P-IRT No. 2101104010000-30 (contoh)", None, []),
        ("123456789012345", None, []),
        ("12345", None, ["pattern"]),
        ("", None, []),
        ("2101104010000-30", date(2026, 11, 21), ["expired"]),
        ("2101104010000-30", date(2027, 1, 21), ["expiring"]),
        ("2101104010000-30", date(2027, 1, 22), []),
    ],
)
def test_permit_numbers_are_doubted_never_refused(number, until, doubts):
    assert permit_doubts(number, pattern=PIRT, valid_until=until, today=TODAY) == doubts


def test_pirt_ends_with_the_year_it_names():
    assert pirt_end("2101104010000-30 (contoh)") == date(2030, 12, 31)
    assert pirt_end("210110401000030") is None


@pytest.mark.parametrize(
    ("isbn", "is_sound"),
    [("978-602-291-663-5", True), ("978-602-291-663-4", False), ("978", False)],
)
def test_isbn_has_a_check_digit(isbn, is_sound):
    assert isbn_is_sound(isbn) is is_sound


@pytest.mark.parametrize(("days", "short"), [(None, False), (6, True), (7, False)])
def test_food_under_seven_days_keeps_shortly(days, short):
    assert keeps_shortly(days) is short


def test_missing_fields_come_in_the_order_of_the_form():
    content = {"name": "Tas", "category": 1, "maker_name": "Mariani", "weight_grams": 250}

    assert missing_fields(content, price=None, is_food=False) == ["learning_story", "price"]
    assert missing_fields(content, price=1, is_food=True) == [
        "learning_story",
        "ingredients",
        "net_content_value",
        "net_content_unit",
        "shelf_life_days",
        "storage",
    ]


def test_differences_are_the_new_values_alone():
    assert differences({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 5}) == {"b": 5}


def test_conflict_is_what_somebody_else_changed_to_something_else():
    base, new = {"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 2, "c": 2}

    assert conflicts(base, {"a": 1, "b": 2, "c": 3}, new) == ["c"]
