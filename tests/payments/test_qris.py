"""QRIS: published payloads, amounts written in, and everything that must be refused."""

import string
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from marketplace.payments.errors import qris_refusal
from marketplace.payments.rules.qris import (
    LONGEST,
    MOST_PER_PAYMENT,
    Field,
    Merchant,
    QrisError,
    build,
    crc16,
    dynamic,
    merchant_of,
    parse,
)

SHOP = (
    "00020101021126570016ID.CO.SHOPEE.WWW0118936009180000001402020413500303UME51440014"
    "ID.CO.QRIS.WWW0215ID10190045322970303UME5204581253033605802ID5925Gulu Gulu Mall Ambassador"
    "6015Jakarta Selatan61051294062070703A01630494FA"
)
"""Printed in the reference of Netzme's QRIS notification (apidocs.netzme.id)."""
SHOP_WITH_TIP = (
    "00020101021126680016ID.CO.TELKOM.WWW011893600898026635207502150001952663520750303UMI51440014"
    "ID.CO.QRIS.WWW0215ID10211254059720303UMI5204549953033605502015802ID5906BIOLBE6011KAB. MALANG"
    "610565168622005091147938120703A03630404CB"
)
"""Printed in the description of the npm package @terryds/qris-decoder."""
EMVCO = (
    "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN"
    "5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412"
    "340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A"
)
"""The example of EMVCo's specification, Merchant-Presented Mode 1.0, with its Chinese names."""

FIELDS = parse(SHOP)
PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "
fields = st.dictionaries(
    st.integers(1, 99).map(lambda tag: f"{tag:02}").filter(lambda tag: tag != "63"),
    st.text(PRINTABLE, min_size=1, max_size=30),
    max_size=12,
).map(lambda values: (Field("00", "01"), *(Field(tag, text) for tag, text in values.items())))


def without(*tags):
    return [field for field in FIELDS if field.tag not in tags]


def changed(tag, value):
    return build(Field(tag, value) if field.tag == tag else field for field in FIELDS)


def code_of(call, *arguments):
    with pytest.raises(QrisError) as refused:
        call(*arguments)
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "check"),
    [("123456789", "29B1"), ("", "FFFF"), ("A", "B915"), (SHOP[:-4], "94FA"), (EMVCO[:-4], "A13A")],
)
def test_checksum_has_its_published_values(text, check):
    assert crc16(text.encode()) == check


@pytest.mark.parametrize(
    ("payload", "merchant"),
    [
        (SHOP, Merchant("Gulu Gulu Mall Ambassador", "Jakarta Selatan")),
        (SHOP_WITH_TIP, Merchant("BIOLBE", "KAB. MALANG")),
    ],
)
def test_published_payload_is_read(payload, merchant):
    assert merchant_of(payload) == merchant
    assert build(parse(payload)) == payload


def test_amount_is_written_into_a_published_payload():
    payload = dynamic(SHOP, 125_017)

    assert payload == (
        "00020101021226570016ID.CO.SHOPEE.WWW0118936009180000001402020413500303UME51440014"
        "ID.CO.QRIS.WWW0215ID10190045322970303UME52045812530336054061250175802ID"
        "5925Gulu Gulu Mall Ambassador6015Jakarta Selatan61051294062070703A016304"
        f"{crc16(payload[:-4].encode())}"
    )
    assert code_of(dynamic, payload, 1) == "not_static"


def test_what_asks_for_a_tip_is_dropped():
    values = {field.tag: field.value for field in parse(dynamic(SHOP_WITH_TIP, 9000))}

    assert (values["01"], values["54"]) == ("12", "9000")
    assert values.keys().isdisjoint({"55", "56", "57"})


def test_amount_that_stood_there_is_replaced_in_its_place():
    given_amount = build([*without("58", "59", "60", "61", "62"), Field("54", "1"), *FIELDS[6:]])

    assert [field for field in parse(dynamic(given_amount, 77)) if field.tag == "54"] == [
        Field("54", "77")
    ]


def test_method_is_added_where_it_was_left_out():
    assert dynamic(build(without("01")), 500) == dynamic(SHOP, 500)


@given(st.integers(1, MOST_PER_PAYMENT))
def test_every_payable_amount_can_be_read_back(amount):
    made = parse(dynamic(SHOP, amount))

    assert Field("54", str(amount)) in made
    kept = [field for field in made if field.tag not in {"01", "54"}]
    assert kept == without("01")


@pytest.mark.parametrize("amount", [0, -1, MOST_PER_PAYMENT + 1])
def test_amount_that_nobody_may_pay_is_refused(amount):
    assert code_of(dynamic, SHOP, amount) == "amount"


@given(fields)
def test_reading_undoes_writing(written):
    assert parse(build(written)) == written


@given(st.integers(0, len(SHOP) - 1), st.sampled_from(PRINTABLE))
def test_one_wrong_character_is_always_noticed(place, character):
    wrong = SHOP[:place] + character + SHOP[place + 1 :]
    assume(wrong[:-4] != SHOP[:-4] or wrong.upper() != SHOP.upper())

    with pytest.raises(QrisError):
        parse(wrong)


@given(st.integers(0, len(SHOP) - 2))
def test_two_swapped_neighbours_are_noticed(place):
    wrong = SHOP[:place] + SHOP[place + 1] + SHOP[place] + SHOP[place + 2 :]
    assume(wrong != SHOP)

    with pytest.raises(QrisError):
        parse(wrong)


@given(st.integers(0, len(SHOP) - 1))
def test_payload_that_was_cut_off_is_refused(length):
    with pytest.raises(QrisError):
        parse(SHOP[:length])


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text):
    with suppress(QrisError):
        assert build(parse(text)) == text


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("", "crc_missing"),
        ("halo", "not_tlv"),
        ("000", "not_tlv"),
        ("0000", "not_tlv"),
        ("00020x", "crc_missing"),
        ("000201" + "01", "not_tlv"),
        ("0099" + "1", "length_over_end"),
        ("000201010211", "crc_missing"),
        (SHOP + "0101A", "crc_not_last"),
        (SHOP[:-6] + "03" + "94F", "crc_not_last"),
        (SHOP[:-4] + "0000", "crc_wrong"),
        (SHOP[:-4] + "ZZZZ", "crc_wrong"),
        (build([]), "not_emvco"),
        (build(FIELDS[1:]), "not_emvco"),
        (changed("00", "02"), "not_emvco"),
        (build([*FIELDS, Field("62", "x")]), "repeated"),
        (SHOP[:20] + "\x00" + SHOP[21:], "characters"),
        (SHOP + "\n", "characters"),
        (EMVCO, "characters"),
        ("٠٠٠٢٠١", "characters"),
        ("0" * (LONGEST + 1), "too_long"),
        ("\x00" * 10_000_000, "too_long"),
    ],
)
def test_what_is_no_payload_is_refused_by_its_first_fault(payload, code):
    assert code_of(parse, payload) == code


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (changed("01", "12"), "not_static"),
        (changed("53", "840"), "not_rupiah"),
        (build(without("53")), "not_rupiah"),
        (changed("58", "MY"), "not_indonesia"),
        (build(without("58")), "not_indonesia"),
        (build(without("59")), "no_merchant_name"),
        (changed("59", "  "), "no_merchant_name"),
    ],
)
def test_payload_that_pays_elsewhere_is_refused(payload, code):
    assert (code_of(merchant_of, payload), code_of(dynamic, payload, 1)) == (code, code)


def test_small_letters_of_a_checksum_are_the_same_number():
    assert parse(SHOP[:-4] + "94fa") == FIELDS


@pytest.mark.parametrize("code", ["not_tlv", "crc_wrong", "not_static", "not_rupiah", "amount"])
def test_refusal_says_what_to_do(code):
    refusal = qris_refusal(QrisError(code))

    assert refusal.code == f"qris_{code}"
    assert str(refusal).count(". ") == 1
