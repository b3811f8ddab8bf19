"""Learning stories in two languages, made from training, library and product; never by chance."""

from dataclasses import dataclass

from marketplace.places.models import Library, Training

from .source import Row

OPENINGS = (
    (
        "{maker} ikut pelatihan {title} di {library}, {regency}.",
        "{maker} joined the training {title_en} at {library}, {regency}.",
    ),
    (
        "Semuanya bermula dari pelatihan {title} di {library}, {regency}.",
        "It all began with the training {title_en} at {library}, {regency}.",
    ),
    (
        "Di {library}, {regency}, {maker} mendaftar pelatihan {title}.",
        "At {library}, {regency}, {maker} signed up for the training {title_en}.",
    ),
)
CLOSINGS = {
    "pangan": (
        (
            "Kini bahan, tanggal, dan cara menyimpan tertulis jelas di setiap kemasan.",
            "Ingredients, dates and storage now stand clearly on every pack.",
        ),
        (
            "Catatan resepnya disimpan di perpustakaan, agar tetangga bisa ikut belajar.",
            "The recipe notes are kept at the library, so that neighbours can learn too.",
        ),
        (
            "Sejak itu takaran dan masa simpan diuji dulu sebelum dijual.",
            "Since then measures and shelf life are tested before anything is sold.",
        ),
    ),
    "kriya": (
        (
            "Polanya kini menjadi contoh di kelas berikutnya.",
            "The pattern now serves as an example in the next class.",
        ),
        (
            "Sisa bahan dibawa kembali ke perpustakaan untuk latihan peserta baru.",
            "Leftover material goes back to the library for newcomers to practise with.",
        ),
        (
            "Kini tetangga yang ingin memulai belajar langsung dari pembuatnya.",
            "Neighbours who want to begin now learn from the maker.",
        ),
    ),
    "nonpangan": (
        (
            "Setiap takaran dicatat, supaya mutunya tetap sama.",
            "Every measure is written down, so that the quality stays the same.",
        ),
    ),
    "buku": (
        (
            "Satu eksemplar kini berdiri di rak perpustakaan tempat kelas itu berlangsung.",
            "One copy now stands on the shelf of the library where the class took place.",
        ),
    ),
}
EVERY = 3  # one product in three names the book it began with


@dataclass(frozen=True, slots=True)
class Story:
    text: str
    text_en: str
    book: str


def learning_story(
    place: int, row: Row, *, library: Library, training: Training, group: str
) -> Story:
    """Tell how a product came to be. `place` in the catalogue chooses among the phrasings."""
    opening = OPENINGS[place % len(OPENINGS)]
    closing = CLOSINGS[group][place % len(CLOSINGS[group])]
    facts = {
        "maker": row["maker_name"],
        "title": training.title,
        "title_en": training.title_en,
        "library": library.name,
        "regency": library.regency,
    }
    return Story(
        text=_joined(opening[0].format(**facts), training.about, row["description"], closing[0]),
        text_en=_joined(
            opening[1].format(**facts), training.about_en, row["description_en"], closing[1]
        ),
        book=f"Buku saku: {training.title}" if place % EVERY == 0 else "",
    )


def _joined(*sentences: str) -> str:
    return " ".join(sentences)
