"""Read a merchant's static QRIS and write it anew with an amount.

QRIS is a merchant-presented code of EMVCo ("EMV QR Code Specification for Payment Systems,
Merchant-Presented Mode", version 1.1, 2020): a row of fields, each a tag of two digits, a length of
two digits and so many characters. Field 00 is the first and says `01`; field 63 is the last and
holds the checksum. Fields inside merchant templates (02..51) are left as they are. The published
example of that specification and two payloads printed in documents of payment services stand in
the tests.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

LONGEST = 512
"""Characters; EMVCo asks for no more, and real ones have about 220."""
MOST_PER_PAYMENT = 10_000_000
"""Whole rupiah: the limit of Bank Indonesia for one QRIS payment since 1 March 2022."""
FORMAT, METHOD, CURRENCY, AMOUNT, COUNTRY, NAME, CITY, CRC = (
    "00", "01", "53", "54", "58", "59", "60", "63",
)  # fmt: skip
TIPS = frozenset({"55", "56", "57"})
"""What asks the payer for more than the amount; a total that is compared has no room for it."""
STATIC, DYNAMIC = "11", "12"
HEAD, CRC_DIGITS = 4, 4
"""Characters of a field's tag and length together, and of the checksum."""
RUPIAH, INDONESIA, FIRST_VERSION = "360", "ID", "01"


class QrisError(ValueError):
    """Say by a stable code why a payload is no static QRIS that can be paid.

    Codes: `characters`, `too_long`, `not_tlv`, `length_over_end`, `not_emvco`, `repeated`,
    `crc_missing`, `crc_not_last`, `crc_wrong`, `not_static`, `not_rupiah`, `not_indonesia`,
    `no_merchant_name`, `amount`.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Field:
    """One tag with its value, of 1 to 99 printable characters of ASCII."""

    tag: str
    value: str

    def __str__(self) -> str:
        return f"{self.tag}{len(self.value):02}{self.value}"


@dataclass(frozen=True, slots=True)
class Merchant:
    """Who is paid, as the payer's app will show it."""

    name: str
    city: str


def merchant_of(payload: str) -> Merchant:
    """Return who a static QRIS pays; raise QrisError where it is none."""
    values = {field.tag: field.value for field in _static(payload)}
    return Merchant(values[NAME], values.get(CITY, ""))


def dynamic(static_payload: str, amount: int) -> str:
    """Return the payload that asks for this amount, in whole rupiah, and for nothing else.

    Says that the code is for one payment, replaces any amount, drops what asks for tips, and
    leaves all other fields in their order. Raise QrisError for a payload that is no static QRIS,
    and with `amount` for one that nobody may pay at once.
    """
    if not 0 < amount <= MOST_PER_PAYMENT:
        raise QrisError("amount")
    replaced = TIPS | {METHOD, AMOUNT}
    fields = [field for field in _static(static_payload) if field.tag not in replaced]
    for field in (Field(METHOD, DYNAMIC), Field(AMOUNT, str(amount))):
        fields.insert(_place_of(field.tag, fields), field)
    return build(fields)


def parse(payload: str) -> tuple[Field, ...]:
    """Return the fields in their order, without the checksum, which was found right."""
    if len(payload) > LONGEST:
        raise QrisError("too_long")
    if not all(" " <= character <= "~" for character in payload):
        raise QrisError("characters")
    *fields, last = list(_walk(payload)) or [Field("", "")]
    tags = [field.tag for field in (*fields, last)]
    _refuse(CRC not in tags, "crc_missing")
    _refuse(CRC in tags[:-1] or len(last.value) != CRC_DIGITS, "crc_not_last")
    signed = payload[:-CRC_DIGITS].encode("ascii")
    _refuse(crc16(signed) != last.value.upper(), "crc_wrong")
    _refuse(not fields or fields[0] != Field(FORMAT, FIRST_VERSION), "not_emvco")
    _refuse(len(set(tags)) < len(tags), "repeated")
    return tuple(fields)


def build(fields: Iterable[Field]) -> str:
    """Write fields in their order and add the checksum."""
    signed = f"{''.join(map(str, fields))}{CRC}{CRC_DIGITS:02}"
    return signed + crc16(signed.encode("ascii"))


def crc16(text: bytes) -> str:
    """Return the checksum as four capital hexadecimal digits.

    CRC-16/CCITT-FALSE: polynomial 0x1021, first value 0xFFFF, nothing reflected, no final change,
    as EMVCo takes it from ISO/IEC 13239. Over everything up to and with `6304`. Its published
    check value for `123456789` is 29B1.
    """
    register = 0xFFFF
    for byte in text:
        register ^= byte << 8
        for _ in range(8):
            carried = register & 0x8000
            register = (register << 1 ^ (0x1021 if carried else 0)) & 0xFFFF
    return f"{register:04X}"


def _static(payload: str) -> tuple[Field, ...]:
    fields = parse(payload)
    values = {field.tag: field.value for field in fields}
    _refuse(values.get(METHOD, STATIC) != STATIC, "not_static")
    _refuse(values.get(CURRENCY) != RUPIAH, "not_rupiah")
    _refuse(values.get(COUNTRY) != INDONESIA, "not_indonesia")
    _refuse(not values.get(NAME, "").strip(), "no_merchant_name")
    return fields


def _walk(payload: str) -> Iterator[Field]:
    start = 0
    while start < len(payload):
        head = payload[start : start + HEAD]
        is_head = len(head) == HEAD and head.isdecimal() and not head.endswith("00")
        _refuse(not is_head, "not_tlv")
        start, end = start + HEAD, start + HEAD + int(head[2:])
        _refuse(end > len(payload), "length_over_end")
        yield Field(head[:2], payload[start:end])
        start = end


def _place_of(tag: str, fields: Iterable[Field]) -> int:
    """Return where a field goes: behind those that stand before the first larger tag."""
    return len(list(takewhile(lambda field: field.tag < tag, fields)))


def _refuse(is_wrong: bool, code: str) -> None:
    if is_wrong:
        raise QrisError(code)
