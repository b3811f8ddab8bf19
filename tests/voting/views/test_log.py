"""The log as the public meets it: files for programs, sentences for people."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, OpenAwardFactory, VoterFactory, cast, tag_of
from tests.voting.logs import require_whole_log, texts_of
from voting.models import Ballot, Checkpoint
from voting.queries import log_pages
from voting.rules.log.notes import Checkpoint as Head
from voting.rules.log.notes import checkpoint_text, read_checkpoint, sign_note
from voting.rules.log.receipts import read_code
from voting.rules.log.tiles import read_tile
from voting.rules.log.tree import EMPTY_ROOT
from voting.services.awards import close_award
from voting.services.keys import log_key
from voting.services.receipts import receipt_of
from voting.services.sequencing import sequence

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

OURS = {"headers": {"Sec-Fetch-Site": "same-origin"}}


@pytest.fixture
def award():
    """Return an open award with nine entries in its log: the opening and eight ballots."""
    award = OpenAwardFactory()
    for voter in range(8):
        cast(award, "01,02,03", voter=voter)
    sequence(award=award, at=NOON)
    return award


@pytest.fixture
def waiting(award):
    """Return a ballot that has no place in the log yet."""
    cast(award, "02,03,04", voter=9)
    return Ballot.objects.get(log_index=None)


def at(award, place=""):
    return f"/log/{award.code}/{place}"


def close(award):
    close_award(award=award, actor=UserFactory(), at=NOON, reason="Uji")
    sequence(award=award, at=NOON)


def said(client, award, page, **fields):
    """Send a form of a page of the log, and return the answer."""
    return client.post(reverse(f"voting:{page}", args=[award.code]), fields, **OURS)


def test_checkpoint_is_handed_out_as_it_was_signed(client, award):
    head = Checkpoint.objects.get()

    last, kept = client.get(at(award, "checkpoint")), client.get(at(award, "checkpoint/9"))

    assert last.content.decode() == kept.content.decode() == head.note
    assert last["Content-Type"] == "text/plain; charset=utf-8"
    assert "max-age=5" in last["Cache-Control"]
    assert "immutable" in kept["Cache-Control"]
    assert not last.cookies


@pytest.mark.parametrize(
    "place",
    [
        *("checkpoint/8", "checkpoint/99999999999999999999", "tile/0/000", "tile/0/000.p/10"),
        *("tile/0/000.p/0", "tile/0/000.p/09", "tile/0/x000/000.p/9", "tile/0/001", "tile/1/000"),
        *("tile/99999999999999999999/000.p/1", "tile/0/x", "tile/entries/000.p/9"),
    ],
)
def test_what_is_not_there_is_not_found(client, award, place):
    assert client.get(at(award, place)).status_code == 404


def test_tile_is_there_in_every_width_it_ever_had(client, award):
    leaves = require_whole_log(award)

    tiles = {width: client.get(at(award, f"tile/0/000.p/{width}")) for width in (1, 9)}

    assert read_tile(tiles[9].content) == leaves
    assert read_tile(tiles[1].content) == leaves[:1]
    assert tiles[9]["Content-Type"] == "application/octet-stream"
    assert "immutable" in tiles[9]["Cache-Control"]


def test_entries_are_shown_after_the_close_alone(client, award):
    place = at(award, "tile/entries/000.p/9")
    assert client.get(place).status_code == 404

    close(award)

    content = b"".join(len(text).to_bytes(2, "big") + text.encode() for text in texts_of(award)[:9])
    assert client.get(place).content == content
    assert client.get(at(award, "tile/entries/000.p/11")).status_code == 404


def test_award_in_preparation_has_no_log(client):
    draft = AwardFactory()

    for place in ("", "checkpoint", "lacak/", "periksa/", "konsistensi/"):
        assert client.get(at(draft, place)).status_code == 404


def test_page_of_the_log_says_how_far_it_is_and_names_no_ballot(client, award):
    page = client.get(at(award)).content.decode()

    assert "Sejauh ini ada 9 catatan." in page
    assert page.index("Kunci pemeriksa") < page.index("Nomor 0: Pembukaan")
    assert Checkpoint.objects.get().note.splitlines()[2] in page
    for ballot in Ballot.objects.all():
        assert ballot.tag not in page


def test_page_of_a_long_log_has_pages(client, monkeypatch, award):
    monkeypatch.setattr(log_pages, "ON_A_PAGE", 1)
    close(award)
    close_entry, opening = (f"Nomor {index}: " for index in (9, 0))

    first = client.get(at(award)).content.decode()
    second = client.get(f"{at(award)}?halaman=2").content.decode()

    assert (close_entry in first, opening in first) == (True, False)
    assert (close_entry in second, opening in second) == (False, True)
    assert 'href="?halaman=2"' in first


def test_page_of_a_log_without_an_entry_says_so(client):
    page = client.get(at(OpenAwardFactory()))

    assert "Belum ada catatan." in page.content.decode()
    assert client.get(at(OpenAwardFactory(), "checkpoint")).status_code == 404


def test_code_finds_a_ballot_and_says_nothing_of_it(client, award):
    ballot = Ballot.objects.get(log_index=3)

    page = client.get(at(award, "lacak/"), {"kode": f" {ballot.tracking_code.lower()} "})

    text = page.content.decode()
    assert "nomor 3 dari 9 catatan" in text
    assert ballot.tag not in text
    assert ballot.nonce not in text


def test_code_of_a_ballot_that_waits_says_so(client, award, waiting):
    page = client.get(at(award, "lacak/"), {"kode": waiting.tracking_code})

    assert "menunggu nomornya" in page.content.decode()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("0000-0000-0000", "Tidak ada surat suara dengan kode ini."),
        ("salah", "Ini bukan kode lacak."),
        ("", "Tulis kode lacaknya."),
    ],
)
def test_code_that_finds_nothing_is_told_so(client, award, code, sentence):
    page = client.get(at(award, "lacak/"), {"kode": code})

    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_code_of_another_award_finds_nothing(client, award):
    ballot = Ballot.objects.first()

    page = client.get(at(OpenAwardFactory(), "lacak/"), {"kode": ballot.tracking_code})

    assert page.status_code == 422


def test_tracking_code_is_written_as_people_type_it(award):
    for ballot in Ballot.objects.all():
        assert read_code(ballot.tracking_code) == ballot.tracking_code


def test_proof_is_found_to_be_in_the_log(client, award):
    receipt = receipt_of(Ballot.objects.get(log_index=5), at=NOON)

    answer = said(client, award, "check", isi=receipt.replace("\n", "\r\n") + "  ")

    assert answer.status_code == 200
    assert answer.context["verdict"].outcome == "included"
    assert "nomor 5 dari 9 catatan" in answer.content.decode()


def test_proof_stays_good_while_the_log_grows(client, award):
    receipt = receipt_of(Ballot.objects.get(log_index=5), at=NOON)
    close(award)

    assert said(client, award, "check", isi=receipt).context["verdict"].outcome == "included"


def test_receipt_may_come_as_a_file(client, award):
    receipt = receipt_of(Ballot.objects.get(log_index=1), at=NOON)
    file = SimpleUploadedFile("bukti.txt", receipt.encode())

    assert said(client, award, "check", berkas=file).context["verdict"].outcome == "included"


def test_promise_holds_until_its_time_is_over(client, award, waiting):
    now = timezone.now()
    kept = receipt_of(waiting, at=now)
    late = receipt_of(waiting, at=now - timedelta(minutes=16))

    assert said(client, award, "check", isi=kept).context["verdict"].outcome == "promised"
    assert said(client, award, "check", isi=late).context["verdict"].outcome == "overdue"


def test_promise_that_was_kept_is_found_in_the_log(client, award, waiting):
    receipt = receipt_of(waiting, at=timezone.now())
    close(award)

    assert said(client, award, "check", isi=receipt).context["verdict"].outcome == "included"


def test_receipt_that_was_altered_is_found_out(client, award, waiting):
    proof = receipt_of(Ballot.objects.get(log_index=5), at=NOON)
    promise = receipt_of(waiting, at=timezone.now())
    outcomes = {
        proof.replace("index 5", "index 6"): "altered",
        proof.replace("\n9\n", "\n8\n"): "not_signed",
        promise.replace("02,03,04", "01,02,03"): "altered",
        promise.replace("lapak-promise/v1", "lapak-promise/v2"): "not_signed",
        promise.partition("\n\n")[0]: "not_signed",
        texts_of(award)[0]: "no_receipt",
        "Halo": "no_receipt",
    }

    for content, outcome in outcomes.items():
        answer = said(client, award, "check", isi=content)
        assert answer.context["verdict"].outcome == outcome
        assert "Kode lacak" not in answer.content.decode()


def test_receipt_of_another_award_is_none_here(client, award):
    receipt = receipt_of(Ballot.objects.get(log_index=5), at=NOON)

    answer = said(client, OpenAwardFactory(), "check", isi=receipt)

    assert answer.context["verdict"].outcome == "no_receipt"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Tempel bukti suaranya, atau pilih berkasnya."),
        ({"isi": "x" * 20_001}, "20000"),
    ],
)
def test_nothing_and_too_much_are_refused(client, award, fields, sentence):
    answer = said(client, award, "check", **fields)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_file_that_is_no_receipt_is_refused_or_judged(client, award):
    large = SimpleUploadedFile("besar.txt", b"x" * 20_001)
    binary = SimpleUploadedFile("gambar.png", b"\x89PNG\xff")

    assert "terlalu besar" in said(client, award, "check", berkas=large).content.decode()
    assert said(client, award, "check", berkas=binary).context["verdict"].outcome == "no_receipt"


def test_form_from_elsewhere_is_refused(here, award):
    answer = here.post(at(award, "periksa/"), {"isi": "x"}, headers={"Sec-Fetch-Site": "none"})

    assert answer.status_code == 403


def test_earlier_checkpoint_is_the_beginning_of_the_last(client, award):
    old = Checkpoint.objects.get().note
    close(award)

    for given in (old, "9"):
        answer = said(client, award, "compare", lama=given)
        assert answer.context["comparison"].is_beginning
        assert "Buku dengan 9 catatan adalah awal dari buku dengan 10 catatan." in (
            answer.content.decode()
        )


def test_checkpoint_of_another_tree_contradicts_though_it_is_signed(client, award):
    key = log_key(award)
    forged = Head(key.verifier.name, 9, EMPTY_ROOT)
    note = sign_note(checkpoint_text(forged), key.verifier, key.sign)

    answer = said(client, award, "compare", lama=note)

    assert not answer.context["comparison"].is_beginning
    assert "Ini tidak boleh terjadi." in answer.content.decode()


def test_checkpoint_beyond_the_log_contradicts(client, award):
    key = log_key(award)
    head = read_checkpoint(Checkpoint.objects.get().note.partition("\n\n")[0] + "\n")
    note = sign_note(checkpoint_text(head._replace(size=10)), key.verifier, key.sign)

    assert not said(client, award, "compare", lama=note).context["comparison"].is_beginning


def test_checkpoint_beside_itself_is_the_same(client, award):
    page = said(client, award, "compare", lama="9").content.decode()

    assert "Kedua penanda itu sama: keadaan buku dengan 9 catatan." in page
    assert "adalah awal dari buku dengan" not in page


def test_size_without_a_checkpoint_is_told_which_there_are(client, award):
    close(award)
    sentences = {
        "100": "Tidak ada penanda dengan 100 catatan. Yang terakhir: 10.",
        "8": "Tidak ada penanda dengan 8 catatan. Yang terdekat: 9. Yang terakhir: 10.",
        "0": "Tidak ada penanda dengan 0 catatan. Yang terdekat: 9. Yang terakhir: 10.",
    }

    for given, sentence in sentences.items():
        answer = said(client, award, "compare", lama=given)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_log_without_a_checkpoint_says_so(client):
    answer = said(client, OpenAwardFactory(), "compare", lama="1")

    assert answer.status_code == 422
    assert "Buku ini belum punya penanda." in answer.content.decode()


@pytest.mark.parametrize(
    "given", ["9" * 19, pytest.param("9" * 5_000, id="long"), "x", "\N{FULLWIDTH DIGIT NINE}"]
)
def test_what_is_no_checkpoint_of_this_log_is_refused(client, award, given):
    answer = said(client, award, "compare", lama=given)

    assert answer.status_code == 422
    assert "Ini bukan penanda buku suara ini" in answer.content.decode()


def test_pages_ask_no_more_when_the_log_grows(client, award, django_assert_max_num_queries):
    client.get(at(award))
    cast(award, "01,02,03", voter=20)
    sequence(award=award, at=NOON)
    sequence(award=award, at=NOON + timedelta(minutes=10))
    with django_assert_max_num_queries(20) as few:
        client.get(at(award))
        said(client, award, "compare", lama="9")
    close(award)

    with django_assert_max_num_queries(len(few)):
        client.get(at(award))
        said(client, award, "compare", lama="9")


def test_voter_fetches_the_receipt_of_the_ballot_that_counts(client, award):
    voter = VoterFactory(award=award, tag=tag_of(3))
    session = client.session
    session["suara"] = {award.code: {"voter": voter.pk}}
    session.save()

    receipt = client.get(reverse("voting:receipt", args=[award.code]))

    ballot = Ballot.objects.get(tag=voter.tag)
    assert f"{award.code}-{ballot.tracking_code}.txt" in receipt["Content-Disposition"]
    assert "no-store" in receipt["Cache-Control"]
    judged = said(client, award, "check", isi=receipt.content.decode()).context["verdict"]
    assert (judged.outcome, judged.code) == ("included", ballot.tracking_code)


def test_stranger_has_no_receipt_and_an_award_without_a_log_has_none(client, award):
    address = reverse("voting:receipt", args=[award.code])

    assert client.get(address).url == reverse("voting:register", args=[award.code])
    assert client.get(reverse("voting:receipt", args=[AwardFactory().code])).status_code == 404
