"""Call numbers, as on the spine of a library book."""

import unicodedata

LETTERS = 3


def call_number(dewey: str, maker: str) -> str:
    """Return the Dewey number and the first three letters of the maker: `746.41 MAR`."""
    plain = unicodedata.normalize("NFKD", maker)
    letters = "".join(sign for sign in plain if sign.isascii() and sign.isalpha())
    return f"{dewey} {letters[:LETTERS].upper()}".strip()
