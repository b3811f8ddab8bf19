"""Tell whether what a buyer typed is the regency or city that a parcel starts in."""

import re
import unicodedata

SPELLINGS = {
    "kabupaten": ("kabupaten", "kab"),
    "kota": ("kota", "kotamadya", "kodya"),
}
"""How people write each kind before a name."""
WRITTEN_OUT = {"kep": "kepulauan", "adm": "", "administrasi": ""}


def is_same_regency(typed: str, *, kind: str, name: str) -> bool:
    """Tell whether a typed text names this regency, with its kind or without any.

    `Kab. Bogor`, `kabupaten bogor` and `Bogor` are Kabupaten Bogor; `Kota Bogor` is not. Spaces
    do not count, so that `Kota Baru` is Kabupaten Kotabaru.
    """
    wanted = _letters(name)
    if not wanted:
        return False
    with_kind = {f"{spelling}{wanted}" for spelling in SPELLINGS[kind]}
    return _letters(typed) in {wanted, *with_kind}


def _letters(text: str) -> str:
    """Return the letters and digits alone, small, without marks, and abbreviations written out."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    words = re.findall(r"[^\W_]+", "".join(one for one in plain if not unicodedata.combining(one)))
    return "".join(WRITTEN_OUT.get(word, word) for word in words)
