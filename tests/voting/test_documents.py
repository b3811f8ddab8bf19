"""Certificates and letters, read back as booths read them."""

import re

import pytest

from marketplace.core.pdf import pictured
from tests.core.pdf_text import meta_of, text_of
from tests.factories.voting import FinalAwardFactory
from voting.documents import certificates_pdf, letters_pdf
from voting.documents.certificate import TEMPLATE, certificates_sheet
from voting.queries.certificates import certificates_of, prizes_among
from voting.queries.feedback import letter_to, letters_of
from voting.queries.results import final_record

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def record():
    return final_record(FinalAwardFactory(name="Lapak terbaik", edition__name="PLM 2022"))


def pages_of(made):
    return int(re.search(rb"/Type\s*/Pages\s*/Count (\d+)", made)[1])


def test_certificate_says_what_it_certifies(record):
    first = certificates_of(record)[0]

    said = text_of(certificates_pdf([first], language="id"))

    for words in (
        "PIAGAM", "diberikan kepada", first.nominee.name, first.nominee.province.name, "Juara 1",
        "Lapak terbaik", "PLM 2022", first.code, record.document_sha256, "/piagam/",
        "Ketua panitia",
    ):  # fmt: skip
        assert words in said


def test_certificate_is_in_english_for_english_readers(record):
    first = certificates_of(record)[0]

    made = certificates_pdf([first], language="en")

    assert first.nominee.name_en in text_of(made)
    assert meta_of(made, b"Lang") == {"en"}


def test_all_certificates_stand_on_pages_of_their_own(record):
    certificates = certificates_of(record)

    made = certificates_pdf(certificates, language="id")

    assert (len(certificates), pages_of(made)) == (9, 9)
    assert [one.code for one in certificates if one.code not in text_of(made)] == []


def test_same_certificate_is_the_same_bytes(record):
    prizes = prizes_among(certificates_of(record))

    assert certificates_pdf(prizes, language="id") == certificates_pdf(prizes, language="id")


@pytest.mark.parametrize("name", ["A", "Lapak " + "Panjang Sekali " * 7])
def test_certificate_of_any_name_stays_on_one_page(record, name):
    first = certificates_of(record)[0]
    first.nominee.name = name[:120]

    assert len(pictured(TEMPLATE, certificates_sheet([first]))) == 1


def test_hostile_name_stays_text(record):
    first = certificates_of(record)[0]
    first.nominee.name = "#pagebreak() *tebal* $x$"

    assert "#pagebreak() *tebal* $x$" in text_of(certificates_pdf([first], language="id"))


def test_letter_tells_medians_and_no_names(record):
    nominee = record.award.nominees.get(code="01")

    said = text_of(letters_pdf([letter_to(nominee, record)], language="id"))

    for words in ("Surat dari juri", nominee.name, "Kriteria story", "8,5", "6,5", "4 juri"):
        assert words in said
    assert "yang paling kuat: Kriteria story dan Kriteria quality." in said
    assert "kurang lebih sependapat" in said
    for seat in record.award.seats.select_related("user"):
        assert seat.user.full_name not in said


def test_letters_to_all_booths_begin_on_pages_of_their_own(record):
    made = letters_pdf(letters_of(record), language="en")

    assert pages_of(made) == 5
    assert meta_of(made, b"Lang") == {"en"}
