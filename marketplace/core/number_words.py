"""Whole numbers in words, as a receipt repeats a sum: Indonesian, and English."""

from .formats import is_english

LARGEST = 999_999_999_999
UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = ((10**9, "miliar", "billion"), (10**6, "juta", "million"), (1000, "ribu", "thousand"))
ENGLISH_UNITS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ENGLISH_TENS = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
TEN, TWENTY, HUNDRED, THOUSAND = 10, 20, 100, 1000


def rupiah_in_words(amount: int) -> str:
    """Write 0 to 999.999.999.999 rupiah in the reader's words: `seratus ribu rupiah`."""
    words = english(amount) if is_english() else indonesian(amount)
    return f"{words} rupiah"


def indonesian(number: int) -> str:
    """Write a number as the KBBI spells it: `seribu dua ratus`, `satu juta`, `dua miliar`."""
    _check(number)
    return _joined(_indonesian_groups(number)) or "nol"


def english(number: int) -> str:
    """Write a number as British English does: `one hundred and five thousand and one`."""
    _check(number)
    parts = [
        f"{_english_below_1000(number // size % THOUSAND)} {name}"
        for size, _, name in SCALES
        if number // size % THOUSAND
    ]
    rest = number % THOUSAND
    last = _english_below_1000(rest)
    if parts and 0 < rest < HUNDRED:
        last = f"and {last}"
    return _joined([*parts, last]) or "zero"


def _check(number: int) -> None:
    if not 0 <= number <= LARGEST:
        raise ValueError("Only 0 to 999.999.999.999 has words here.")


def _indonesian_groups(number: int) -> list[str]:
    parts = []
    for size, name, _ in SCALES:
        group = number // size % THOUSAND
        if size == THOUSAND and group == 1:
            parts.append("seribu")
        elif group:
            parts.append(f"{_below_1000(group)} {name}")
    return [*parts, _below_1000(number % THOUSAND)]


def _below_1000(number: int) -> str:
    hundreds, rest = divmod(number, HUNDRED)
    hundred = "seratus" if hundreds == 1 else f"{UNITS[hundreds]} ratus" if hundreds else ""
    return _joined([hundred, _below_100(rest)])


def _below_100(number: int) -> str:
    tens, unit = divmod(number, TEN)
    if tens == 1:
        return {0: "sepuluh", 1: "sebelas"}.get(unit, f"{UNITS[unit]} belas")
    return _joined([f"{UNITS[tens]} puluh" if tens else "", UNITS[unit]])


def _english_below_1000(number: int) -> str:
    hundreds, rest = divmod(number, HUNDRED)
    hundred = f"{ENGLISH_UNITS[hundreds]} hundred" if hundreds else ""
    joint = "and" if hundred and rest else ""
    return _joined([hundred, joint, _english_below_100(rest)])


def _english_below_100(number: int) -> str:
    if number < TWENTY:
        return ENGLISH_UNITS[number]
    tens, unit = divmod(number, TEN)
    return "-".join(part for part in (ENGLISH_TENS[tens], ENGLISH_UNITS[unit]) if part)


def _joined(parts: list[str]) -> str:
    return " ".join(part for part in parts if part)
