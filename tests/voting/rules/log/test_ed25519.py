import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.rules.log.ed25519 import ORDER, P, is_signed

PUBLISHED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]
"""RFC 8032, section 7.1, tests 1 and 2: public key, message, signature."""
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
MINUS_NOUGHT = b"\x01" + bytes(30) + b"\x80"


@pytest.mark.parametrize("said", PUBLISHED)
def test_published_signatures_hold(said):
    key, message, signature = map(bytes.fromhex, said)

    assert is_signed(key, message, signature)
    assert not is_signed(key, message + b"x", signature)


@settings(max_examples=20)
@given(st.binary(max_size=200), st.integers(0, 511))
def test_it_agrees_with_a_library_and_one_bit_breaks_it(message, bit):
    signature = KEY.sign(message)
    broken = bytearray(signature)
    broken[bit // 8] ^= 1 << bit % 8

    assert is_signed(PUBLIC, message, signature)
    assert not is_signed(PUBLIC, message, bytes(broken))


def test_second_writing_of_a_signature_is_refused():
    signature = KEY.sign(b"x")
    scalar = int.from_bytes(signature[32:], "little") + ORDER

    assert not is_signed(PUBLIC, b"x", signature[:32] + scalar.to_bytes(32, "little"))


@pytest.mark.parametrize(
    "key",
    [
        b"",
        PUBLIC[:31],
        P.to_bytes(32, "little"),
        b"\x02" + bytes(31),
        b"\x01" + bytes(30) + b"\x80",
    ],
)
def test_what_is_no_key_has_signed_nothing(key):
    assert not is_signed(key, b"x", KEY.sign(b"x"))


def test_what_is_no_signature_signs_nothing():
    signature = KEY.sign(b"x")

    assert not is_signed(PUBLIC, b"x", signature[:-1])
    assert not is_signed(PUBLIC, b"x", b"\x02" + bytes(31) + signature[32:])
