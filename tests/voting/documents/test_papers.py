"""What stands on cards and ballots of paper, read back from the file."""

import re

import pytest

from marketplace.core.pdf import pictured
from tests.core.pdf_text import meta_of, text_of
from tests.factories.times import NOON
from voting.documents import CardPaper, PaperBallots, cards_pdf, paper_ballots_pdf
from voting.documents.cards import TEMPLATE, cards_sheet

CODE = "7K3M-Q9XW-2A4B-C5DE"


def card(number=1, province="Bali"):
    address = "https://lapak.example.org/kartu/lapak-terbaik/"
    return CardPaper(
        number=f"{number:03}",
        code=CODE,
        address=f"{address}#{CODE}",
        site_address=address.removeprefix("https://"),
        province=province,
        award="Lapak terbaik",
    )


def test_card_says_what_its_holder_needs_in_both_languages():
    words = text_of(cards_pdf([card(12)], printed_at=NOON))

    for part in ("Lapak terbaik", "Bali", "012", CODE, "lapak.example.org/kartu/lapak-terbaik/"):
        assert part in words
    assert "Kartu berlaku sesudah diserahkan di meja kartu." in words
    assert "Scan the code" in words


def test_spare_leaves_room_for_its_province():
    assert "Cadangan" in text_of(cards_pdf([card(province="")], printed_at=NOON))


@pytest.mark.parametrize(("cards", "pages"), [(1, 1), (8, 1), (9, 2)])
def test_eight_cards_fill_a_page(cards, pages):
    papers = [card(number, province="Daerah Istimewa Yogyakarta") for number in range(cards)]

    assert len(re.findall(CODE, text_of(cards_pdf(papers, printed_at=NOON)))) == cards
    assert len(pictured(TEMPLATE, cards_sheet(papers))) == pages


def test_ballot_of_paper_lists_every_nominee_and_asks_for_no_name():
    rows = [(f"{number:02}", f"Provinsi {number}", f"Lapak {number}") for number in range(38)]

    made = paper_ballots_pdf(PaperBallots("Lapak terbaik", 3, rows), printed_at=NOON, language="id")

    words = text_of(made)
    assert all(f"Provinsi {number}" in words for number in range(38))
    assert "Centang tepat 3 lapak" in words
    assert "Jangan tulis nama." in words
    assert "Surat suara delegasi Lapak terbaik" in meta_of(made, b"Title")
