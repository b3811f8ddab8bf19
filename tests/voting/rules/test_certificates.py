from hashlib import sha256

from voting.rules.certificates import (
    FAVOURITE,
    KINDS,
    NOMINEE,
    PLACE,
    Honour,
    certificate_code,
    honours_in,
)
from voting.rules.log.receipts import CROCKFORD, read_code

DOCUMENT = {
    "nominees": [
        {"code": "32", "rank": 1},
        {"code": "11", "rank": 2},
        {"code": "64", "rank": 2},
        {"code": "14", "rank": 4},
    ],
    "favourites": ["14"],
}


def test_prizes_favourites_and_every_nominee_are_certified():
    assert honours_in(DOCUMENT, cut=2) == [
        Honour(PLACE, "32", 1),
        Honour(PLACE, "11", 2),
        Honour(PLACE, "64", 2),
        Honour(FAVOURITE, "14"),
        Honour(NOMINEE, "11"),
        Honour(NOMINEE, "14"),
        Honour(NOMINEE, "32"),
        Honour(NOMINEE, "64"),
    ]


def test_without_public_marks_there_is_no_favourite():
    kinds = {honour.kind for honour in honours_in({**DOCUMENT, "favourites": []}, cut=1)}

    assert kinds == {PLACE, NOMINEE}


def test_code_is_what_the_documentation_says():
    digest = sha256(b"lapak-piagam/v1\nlapak-terbaik\n" + b"ab" * 32 + b"\njuara\n32\n").digest()
    number = int.from_bytes(digest[:8], "big") >> 4
    plain = "".join(CROCKFORD[number >> place & 31] for place in range(55, -1, -5))

    code = certificate_code("lapak-terbaik", "ab" * 32, PLACE, "32")

    assert code == f"{plain[:4]}-{plain[4:8]}-{plain[8:]}"
    assert read_code(code.lower()) == code


def test_codes_differ_in_everything_they_state():
    codes = {certificate_code("lapak-terbaik", "ab" * 32, kind, "32") for kind in KINDS}
    codes |= {
        certificate_code("lapak-terbaik-2", "ab" * 32, PLACE, "32"),
        certificate_code("lapak-terbaik", "cd" * 32, PLACE, "32"),
        certificate_code("lapak-terbaik", "ab" * 32, PLACE, "11"),
    }

    assert len(codes) == 6
