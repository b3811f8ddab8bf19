import pytest
from django.core.exceptions import ValidationError

from marketplace.core.fields import RupiahField


def price(**options):
    return RupiahField(lowest=1, highest=1_000_000, **options)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1", 1), ("Rp25.000", 25_000), ("25 ribu", 25_000), ("1000000", 1_000_000)],
)
def test_price_is_read_as_people_write_it(text, amount):
    assert price().clean(text) == amount


@pytest.mark.parametrize("text", ["0", "1.000.001"])
def test_price_outside_its_limits_is_told_them(text):
    with pytest.raises(ValidationError) as refusal:
        price().clean(text)

    assert refusal.value.messages == ["Tulis harga dari Rp1 sampai Rp1.000.000."]


@pytest.mark.parametrize("text", ["dua puluh", "-5", "25.00"])
def test_what_is_no_price_is_told_how_to_write_one(text):
    with pytest.raises(ValidationError) as refusal:
        price().clean(text)

    assert refusal.value.messages == ["Tulis harga dengan angka saja, misalnya 25.000."]


def test_price_may_be_left_out_where_none_is_asked():
    assert price(required=False).clean(" ") is None
