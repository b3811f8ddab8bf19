"""Words a product page should think twice about, and words that name an allergen."""

import re

DOUBTFUL = {
    "cure": r"(?:me|pe)nyembuh\w*|sembuh\w*|(?:meng|peng)obat\w*|obat|khasiat|berkhasiat",
    "preservative": r"(?:tanpa|bebas|non)[ -](?:bahan )?pengawet",
    "organic": r"organik|organic",
    "superlative": r"(?:nomor|no\.?|nomer) ?(?:1|satu)|#1|terbaik|ter(?:murah|laris)|paling \w+",
    "protected": (
        r"penyu|sisik penyu|gading|cula|trenggiling|cend(?:e)?rawasih|kasuari|kima|akar bahar"
        r"|harimau|orang ?utan|rangkong|enggang|kakatua|kulit buaya|gaharu|ramin"
    ),
}
"""Kinds of doubtful words (regular expressions for whole words)."""

ALLERGEN_WORDS = {
    "ikan": r"ikan|teri|tuna|cakalang|tongkol|bandeng|lele|tenggiri|patin|gabus|roa",
    "krustasea": r"udang|kepiting|rajungan|lobster|terasi|rebon|ebi",
    "telur": r"telur|telor|mayones",
    "susu": r"susu|keju|mentega|krim|yoghurt|yogurt|dadih|margarin susu",
    "gluten": r"terigu|gandum|gluten|semolina|oat|barley",
    "kedelai": r"kedelai|kedele|tempe|tahu|kecap|tauco|soya",
    "kacang-pohon": r"mete|mede|kenari|almon|almond|kemiri|makadamia|walnut|pistachio",
    "kacang-tanah": r"kacang tanah|selai kacang|bumbu kacang",
    "wijen": r"wijen",
}
"""Slugs of allergens and the ingredient words that suggest them."""


def doubtful_words(text: str) -> list[tuple[str, str]]:
    """Return (kind, word as written) for what a reviewer would ask about, in order of kinds."""
    return [
        (kind, found.group())
        for kind, pattern in DOUBTFUL.items()
        if (found := _whole(pattern).search(text))
    ]


def suggested_allergens(ingredients: str) -> list[str]:
    """Return the slugs of allergens that the ingredient words speak of."""
    return [slug for slug, pattern in ALLERGEN_WORDS.items() if _whole(pattern).search(ingredients)]


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
