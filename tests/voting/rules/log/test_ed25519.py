from hashlib import sha512

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.rules.log.ed25519 import (
    BASE,
    ORDER,
    P,
    _added,
    _encoded,
    _point,
    _times,
    is_signed,
    public_key,
    sign,
)

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


SMALL = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]
"""Points of order 1, 2, 4, 4, 8 and 8."""


def accepted_elsewhere(key, message, signature):
    """Tell what the library says."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("order_8", SMALL[4:])
def test_it_agrees_with_a_library_about_keys_outside_the_main_group(order_8):
    secret, torsion = 123_456_789, _point(bytes.fromhex(order_8))
    key = _encoded(_added(_times(secret, BASE), torsion))
    verdicts = set()
    for number in range(32):
        message, drawn = b"%d" % number, 1_000 + number
        commitment = _encoded(_times(drawn, BASE))
        digest = sha512(commitment + key + message).digest()
        challenge = int.from_bytes(digest, "little") % ORDER
        scalar = (drawn + challenge * secret) % ORDER
        signature = commitment + scalar.to_bytes(32, "little")
        verdict = is_signed(key, message, signature)
        assert verdict == accepted_elsewhere(key, message, signature)
        verdicts.add(verdict)
    assert verdicts == {True, False}


@pytest.mark.parametrize("small", SMALL)
def test_key_of_small_order_has_signed_nothing(small):
    key = bytes.fromhex(small)
    forged = _encoded(_times(7, BASE)) + (7).to_bytes(32, "little")

    assert not any(is_signed(key, b"%d" % number, forged) for number in range(16))


def test_what_is_no_writing_of_a_key_has_signed_nothing():
    """The neutral point is 1; P + 1, and the sign of nought, are other ways to write it."""
    forged = _encoded(_times(7, BASE)) + (7).to_bytes(32, "little")
    signed_nought, off_the_curve = b"\x01" + bytes(30) + b"\x80", b"\x02" + bytes(31)

    for key in ((P + 1).to_bytes(32, "little"), signed_nought, off_the_curve):
        assert _point(key) is None
        assert not is_signed(key, b"x", forged)


def test_second_writing_of_a_signature_is_refused():
    signature = KEY.sign(b"x")
    scalar = int.from_bytes(signature[32:], "little") + ORDER

    assert not is_signed(PUBLIC, b"x", signature[:32] + scalar.to_bytes(32, "little"))


@pytest.mark.parametrize("key", [b"", PUBLIC[:31], PUBLIC + b"x"])
def test_key_of_another_length_has_signed_nothing(key):
    assert not is_signed(key, b"x", KEY.sign(b"x"))


def test_signature_of_another_length_or_without_a_point_signs_nothing():
    signature = KEY.sign(b"x")

    assert not is_signed(PUBLIC, b"x", signature[:-1])
    assert not is_signed(PUBLIC, b"x", b"\x02" + bytes(31) + signature[32:])


SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")


def test_published_seed_makes_the_published_key_and_signature():
    key, message, signature = map(bytes.fromhex, PUBLISHED[1])

    assert public_key(SEED) == key
    assert sign(SEED, message) == signature


@settings(max_examples=20)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100))
def test_signatures_are_those_that_a_library_makes(seed, message):
    theirs = Ed25519PrivateKey.from_private_bytes(seed)

    assert public_key(seed) == theirs.public_key().public_bytes_raw()
    assert sign(seed, message) == theirs.sign(message)
