"""Numbers, codes and secrets of orders, drawn at random so that they tell nothing."""

import secrets

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, which people read out wrongly."""
KEPT_AGAIN = "+"
"""Ends the reference under which goods are kept a second time, for money that came late."""
NUMBER_LETTERS, CODE_LETTERS, SECRET_BYTES = 8, 6, 32


def order_number() -> str:
    """Return a number such as `LP-7KQ2M9XD`: one of 10^12."""
    return f"LP-{_drawn(NUMBER_LETTERS)}"


def pickup_code() -> str:
    """Return six letters to read out at a booth, such as `K7MX2P`: one of 10^9."""
    return _drawn(CODE_LETTERS)


def order_secret() -> str:
    """Return the rest of an order's link: 256 bits in 43 letters for addresses."""
    return secrets.token_urlsafe(SECRET_BYTES)


def as_code(typed: str) -> str:
    """Return a code or a number as it was drawn, however it was typed: `k7m x2p` is `K7MX2P`."""
    return "".join(letter for letter in typed.upper() if letter.isalnum() and letter.isascii())


def _drawn(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(length))
