"""The secret of a delegate's card: 80 random bits, scanned as a code or typed from it."""

from .log.receipts import CROCKFORD, GROUP, MISREAD

TOKEN_BYTES = 10
BITS, DIGIT = 8 * TOKEN_BYTES, 5
LENGTH = BITS // DIGIT
MARK = "#"
"""What stands before the secret in the address on a card; no browser sends what follows it."""


def write_token(token: bytes) -> str:
    """Return a secret of 10 bytes as it stands on its card, `XXXX-XXXX-XXXX-XXXX`.

    Crockford's base32: https://www.crockford.com/base32.html
    """
    number = int.from_bytes(token, "big")
    code = "".join(CROCKFORD[number >> place & 31] for place in reversed(range(0, BITS, DIGIT)))
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_token(typed: str) -> bytes | None:
    """Return the secret that was typed or scanned, or None for what can be none.

    Case, spaces, dashes, O for 0, and I or L for 1 make no difference; of an address only what
    follows its mark counts.
    """
    secret = typed.rpartition(MARK)[2]
    code = "".join(secret.split()).upper().translate(MISREAD)
    if not code.isascii() or len(code) != LENGTH or not set(code) <= set(CROCKFORD):
        return None
    number = 0
    for digit in code:
        number = number << DIGIT | CROCKFORD.index(digit)
    return number.to_bytes(TOKEN_BYTES, "big")
