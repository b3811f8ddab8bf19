import pytest

from marketplace.core.money import rupiah_from


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("25000", 25_000),
        ("25.000", 25_000),
        ("Rp25.000", 25_000),
        ("Rp 25.000,00", 25_000),
        ("rp. 1.250.000", 1_250_000),
        ("25,000", 25_000),
        ("25 ribu", 25_000),
        ("25rb", 25_000),
        ("0", 0),
        ("25.00", None),
        ("dua puluh", None),
        ("-5", None),
        ("", None),
    ],
)
def test_rupiah_are_read_as_people_write_them(text, amount):
    assert rupiah_from(text) == amount
