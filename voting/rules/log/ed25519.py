"""Check and make Ed25519 signatures (RFC 8032, section 5.1) with nothing but whole numbers.

For whoever recounts or keeps watch with the standard library alone. A check takes most of a
millisecond where a library takes microseconds, and needs no care about timing: everything it
touches is public. The equation is checked without the cofactor, as OpenSSL does. Stricter than the
standard, a public key of small order has signed nothing, since one signature of it can stand below
many messages.
"""

from functools import lru_cache
from hashlib import sha512

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
KEY_BYTES, SIGNATURE_BYTES, COFACTOR_BITS = 32, 64, 3
SEED_BYTES = 32
WINDOW_BITS, WINDOW = 4, 15
Point = tuple[int, int, int, int]
"""X, Y, Z and T with x = X/Z, y = Y/Z and x·y = T/Z."""
NEUTRAL: Point = (0, 1, 1, 0)


def public_key(seed: bytes) -> bytes:
    """Return the public key (32 bytes) that belongs to a seed (32)."""
    return _encoded(_times(_secret(seed)[0], BASE))


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the signature (64 bytes) of a message by the owner of a seed.

    How long it takes depends on the seed: for a witness that signs now and then by itself, never
    for a service that signs what strangers send.
    """
    scalar, prefix = _secret(seed)
    drawn = int.from_bytes(sha512(prefix + message).digest(), "little") % ORDER
    commitment = _encoded(_times(drawn, BASE))
    digest = sha512(commitment + public_key(seed) + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    return commitment + ((drawn + challenge * scalar) % ORDER).to_bytes(KEY_BYTES, "little")


def _secret(seed: bytes) -> tuple[int, bytes]:
    """Return the number and the prefix that are made from a seed (RFC 8032, 5.1.5)."""
    digest = sha512(seed).digest()
    number = int.from_bytes(digest[:KEY_BYTES], "little")
    return number & ((1 << 254) - 8) | 1 << 254, digest[KEY_BYTES:]


def _encoded(point: Point) -> bytes:
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(KEY_BYTES, "little")


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the owner of a public key (32 bytes) made this signature (64) of a message."""
    if len(public_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    commitment, scalar = signature[:KEY_BYTES], int.from_bytes(signature[KEY_BYTES:], "little")
    key, point = _point(public_key), _point(commitment)
    if key is None or point is None or scalar >= ORDER or _is_of_small_order(key):
        return False
    digest = sha512(commitment + public_key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    minus_key = (P - key[0], key[1], 1, P - key[3])
    return _is_same(_added(_times(scalar, BASE), _times(challenge, minus_key)), point)


def _recovered(y: int, sign: int) -> int | None:
    """Return the x that belongs to a y, with the parity asked for."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def _point(encoded: bytes) -> Point | None:
    number = int.from_bytes(encoded, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = _recovered(y, sign) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)


def _is_of_small_order(point: Point) -> bool:
    """Tell whether eight times a point is the neutral one."""
    for _doubling in range(COFACTOR_BITS):
        point = _added(point, point)
    return _is_same(point, NEUTRAL)


def _added(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(count: int, point: Point) -> Point:
    """Return a point so many times, 0 to 2^256 - 1, four bits of the count in a step."""
    total = NEUTRAL
    for row in _rows(point):
        total = _added(total, row[count & WINDOW])
        count >>= WINDOW_BITS
    return total


@lru_cache(maxsize=16)
def _rows(point: Point) -> list[list[Point]]:
    """Return 0 to 15 times a point, then 16 times that, and so on; made once for each key."""
    rows = []
    for _step in range(8 * KEY_BYTES // WINDOW_BITS):
        row = [NEUTRAL]
        for _multiple in range(WINDOW):
            row.append(_added(row[-1], point))
        rows.append(row)
        point = _added(row[-1], point)
    return rows


def _is_same(one: Point, other: Point) -> bool:
    across = (one[0] * other[2] - other[0] * one[2]) % P
    up = (one[1] * other[2] - other[1] * one[2]) % P
    return across == up == 0


def _base() -> Point:
    y = 4 * pow(5, -1, P) % P
    x = _recovered(y, 0) or 0
    return (x, y, 1, x * y % P)


BASE = _base()
