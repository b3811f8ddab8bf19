from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from marketplace.core import formats
from marketplace.core.money import rupiah, rupiah_aloud
from marketplace.places.models import Library
from marketplace.places.states import LibraryLevel

AWARDS_NIGHT = datetime(2022, 12, 6, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp0"),
        (950, "Rp950"),
        (25_000, "Rp25.000"),
        (1_250_000, "Rp1.250.000"),
        (-500, "-Rp500"),
    ],
)
def test_rupiah_has_dots_and_no_decimals(amount, written):
    assert rupiah(amount) == written


def test_rupiah_aloud_ends_in_the_word():
    assert rupiah_aloud(25_000) == "25.000 rupiah"


@pytest.mark.parametrize(
    ("grams", "indonesian", "english"),
    [
        (1, "1 g", "1 g"),
        (250, "250 g", "250 g"),
        (999, "999 g", "999 g"),
        (1000, "1 kg", "1 kg"),
        (1050, "1,05 kg", "1.05 kg"),
        (12_500, "12,5 kg", "12.5 kg"),
        (1_001, "1,001 kg", "1.001 kg"),
    ],
)
def test_weight_turns_to_kilograms_and_follows_the_language(grams, indonesian, english):
    with override("id"):
        assert formats.weight(grams) == indonesian
    with override("en"):
        assert formats.weight(grams) == english


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("92.7126", "92,7126", "92.7126"),
        ("-0.5000", "\N{MINUS SIGN}0,5000", "\N{MINUS SIGN}0.5000"),
        ("100.0000", "100,0000", "100.0000"),
    ],
)
def test_decimal_keeps_every_digit(text, indonesian, english):
    with override("id"):
        assert formats.decimal(text) == indonesian
    with override("en"):
        assert formats.decimal(text) == english


@pytest.mark.parametrize(
    ("share", "indonesian", "english"),
    [
        ("1/4", "25%", "25%"),
        ("0", "0%", "0%"),
        ("1", "100%", "100%"),
        ("0.4659", "46,59%", "46.59%"),
        ("0.3000", "30%", "30%"),
    ],
)
def test_percent_shows_what_digits_there_are(share, indonesian, english):
    with override("id"):
        assert formats.percent(share) == indonesian
    with override("en"):
        assert formats.percent(share) == english


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [(0, "0", "0"), (999, "999", "999"), (1_234_567, "1.234.567", "1,234,567")],
)
def test_whole_number_is_grouped(number, indonesian, english):
    with override("id"):
        assert formats.whole(number) == indonesian
    with override("en"):
        assert formats.whole(number) == english


@pytest.mark.parametrize(
    ("zone", "hour", "english_hour"),
    [
        ("WIB", "14.30 WIB", "14:30 WIB"),
        ("WITA", "15.30 WITA", "15:30 WITA"),
        ("WIT", "16.30 WIT", "16:30 WIT"),
    ],
)
def test_clock_shows_the_hour_of_the_zone(zone, hour, english_hour):
    with override("id"):
        assert formats.clock(AWARDS_NIGHT, zone) == hour
    with override("en"):
        assert formats.clock(AWARDS_NIGHT, zone) == english_hour


def test_long_date_names_day_and_month():
    with override("id"):
        assert formats.long_date(AWARDS_NIGHT) == "Selasa, 6 Desember 2022"
    with override("en"):
        assert formats.long_date(AWARDS_NIGHT) == "Tuesday, 6 December 2022"


def test_long_date_is_tomorrow_where_the_sun_rises_first():
    late = datetime(2022, 12, 6, 16, 0, tzinfo=UTC)

    with override("id"):
        assert formats.long_date(late, "WIB") == "Selasa, 6 Desember 2022"
        assert formats.long_date(late, "WIT") == "Rabu, 7 Desember 2022"


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("081234567", "0812-3456-7"),
        ("+628123456789012", "0812-3456-789012"),
        ("+6565123456", "+65 6512 3456"),
    ],
)
def test_phone_is_written_as_people_dial_it(stored, written):
    assert formats.phone(stored) == written


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("wati@example.org", "w•••@example.org"),
        (" a@example.org", "a•••@example.org"),
        ("Budi.S@sub.example.org", "B•••@sub.example.org"),
        ("", ""),
        ("wati", ""),
    ],
)
def test_address_is_masked(address, shown):
    assert formats.masked(address) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("halo@lapak.example", "halo@<wbr>lapak.example"),
        ("<b>@x", "&lt;b&gt;@<wbr>x"),
    ],
)
def test_address_may_break_behind_its_at(address, shown):
    assert formats.breaking_address(address) == shown


def test_whatsapp_link_has_the_international_number():
    assert formats.whatsapp_link("0812-3456-7890") == "https://wa.me/6281234567890"


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2022, 12, 9, 7, 30, tzinfo=UTC), "3\xa0hari lagi"),
        (datetime(2022, 12, 6, 5, 30, tzinfo=UTC), "2\xa0jam lalu"),
    ],
)
def test_distance_says_before_or_after(then, said):
    with override("id"):
        assert formats.distance(then, AWARDS_NIGHT) == said


@pytest.mark.parametrize(
    ("names", "indonesian", "english"),
    [
        ([], "", ""),
        (["Aceh"], "Aceh", "Aceh"),
        (["Aceh", "Riau"], "Aceh dan Riau", "Aceh and Riau"),
        (["Aceh", "Riau", "Bali"], "Aceh, Riau, dan Bali", "Aceh, Riau and Bali"),
    ],
)
def test_names_stand_in_a_sentence(names, indonesian, english):
    with override("id"):
        assert formats.listed(names) == indonesian
    with override("en"):
        assert formats.listed(iter(names)) == english


@pytest.mark.parametrize(
    ("language", "value", "called"),
    [
        ("id", "province", "Perpustakaan provinsi"),
        ("en", "province", "Provincial library"),
        ("id", "", ""),
        ("id", "dusun", "dusun"),
    ],
)
def test_choice_is_called_as_django_calls_it(language, value, called):
    with override(language):
        assert formats.label_of(LibraryLevel, value) == called
        assert Library(level=value).get_level_display() == called
