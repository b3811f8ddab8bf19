"""Find words although they are bent or misspelt: a light stemmer and one slip of the finger.

The stemmer strips what Indonesian adds to a root (particles, possessives, suffixes, prefixes) and
the English plural. It need not find the dictionary's root, only the same one for the words of a
family: anyaman, menganyam and penganyam all become `anyam`. Source of the affixes: Asian,
Stemming Techniques for Indonesian Language (2007), without its dictionary.
"""

import re
import unicodedata
from functools import lru_cache

SHORTEST_ROOT = 4
WORD = re.compile(r"\w+")
ENDINGS = ("lah", "kah", "pun", "nya", "kan", "an", "i", "s")
NASALS = (
    (re.compile("^[mp]eny(?=[aeiou])"), "s"),
    (re.compile("^[mp]eng"), ""),
    (re.compile("^[mp]en(?=[aeiou])"), "t"),
    (re.compile("^[mp]em(?=[aeiou])"), "p"),
    (re.compile("^[mp]e[nmlr]?(?=[^aeiou])"), ""),
    (re.compile("^(?:ber|ter|per|di|ke)"), ""),
)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the root that a word shares with its family."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            word = word.removesuffix(ending)
            break
    for prefix, restored in NASALS:
        root = prefix.sub(restored, word)
        if root != word and len(root) >= SHORTEST_ROOT:
            return root
    return word


def one_slip_apart(left: str, right: str) -> bool:
    """Tell whether one letter added, lost, changed or two swapped turn one word into the other."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return left == right
    start = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
    left, right = left[start:], right[start:]
    swapped = left[1::-1] + left[2:] == right
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
