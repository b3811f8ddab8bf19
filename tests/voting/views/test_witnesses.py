"""Witnesses on the pages of the log and at the desk."""

import re
import subprocess
import sys

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from marketplace.accounts.states import Role
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory
from tests.voting.witnesses import listed, seed_of, signed_by, verifier_of
from voting.models import Cosignature, Witness
from voting.queries.log import log_verifier
from voting.queries.verdicts import MOST_CHARACTERS
from voting.rules.log.notes import Verifier
from voting.services.awards import cancel_award
from voting.services.sequencing import sequence

pytestmark = pytest.mark.django_db

TEXT = "text/plain; charset=utf-8"


@pytest.fixture
def award():
    award = OpenAwardFactory()
    sequence(award=award, at=NOON)
    return award


def at(award, name="witnesses"):
    return reverse(f"voting:{name}", args=[award.code])


def note_by(number, award):
    return signed_by(number, award.checkpoints.first().note, timezone.now().timestamp())


def send(award, content):
    """Send what a program would, from nowhere in particular."""
    program = Client(enforce_csrf_checks=True)
    return program.post(at(award, "cosigned"), content, content_type=TEXT)


def test_page_takes_a_note_pasted_or_as_a_file_and_shows_who_signed(here, award):
    listed(7)
    listed(8)
    file = SimpleUploadedFile("checkpoint.txt", note_by(8, award).encode())

    pasted = here.post(at(award), {"isi": note_by(7, award).replace("\n", "\r\n")})
    sent = here.post(at(award), {"berkas": file})

    assert (pasted.status_code, sent.status_code) == (200, 200)
    assert "Tanda Anda tersimpan" in pasted.text
    for page in (sent.text, here.get(reverse("voting:log", args=[award.code])).text):
        assert "<b>Universitas 7</b> melihat 1 catatan" in page
        assert "<b>Universitas 8</b> melihat 1 catatan" in page
        assert verifier_of(7).vkey in page


def test_page_says_how_to_become_a_witness_where_there_is_none(here, award):
    page = here.get(at(award)).text

    assert "Belum ada saksi yang menandatangani buku ini." in page
    assert log_verifier(award).vkey in page
    assert here.get(at(award, "cosigned")).status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Tempel penandanya, atau pilih berkasnya."),
        ({"isi": "x"}, "Ini bukan penanda yang ditandatangani."),
        ({"berkas": SimpleUploadedFile("a", b"x" * 20_001)}, "terlalu besar untuk sebuah penanda"),
    ],
)
def test_page_sends_back_what_is_none(here, award, fields, said):
    answer = here.post(at(award), fields)

    assert answer.status_code == 422
    assert said in answer.text


def test_page_says_that_nobody_signed_the_checkpoint_yet(here, award):
    answer = here.post(at(award), {"isi": award.checkpoints.first().note})

    assert answer.status_code == 422
    assert "Penanda ini belum ditandatangani saksi." in answer.text


def test_page_leads_to_the_committee_and_asks_for_no_more_looks_than_there_is_to_see(here, award):
    running = here.get(at(award)).text
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Uji")

    over = here.get(at(award)).text

    for page in (running, over):
        assert '<a href="/pengaduan/">kepada panitia</a>' in page
    assert ("tiap jam" in running, "cukup jalankan sekali lagi" in running) == (True, False)
    assert ("tiap jam" in over, "cukup jalankan sekali lagi" in over) == (False, True)


def test_form_from_elsewhere_is_refused(award):
    elsewhere = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})

    assert elsewhere.post(at(award), {"isi": "x"}).status_code == 403


def test_program_sends_a_note_and_fetches_it_again(client, award):
    listed(7)
    note = note_by(7, award)

    first, second = send(award, note), send(award, note)
    fetched = client.get(at(award, "cosigned"))

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.text == "Terima kasih, Universitas 7. Tanda Anda tersimpan.\n"
    assert fetched.text == note
    assert (fetched["Content-Type"], fetched["Cache-Control"]) == (TEXT, "public, max-age=5")
    assert not fetched.cookies


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 422), (b"\xff" * 9, 422), (b"x" * (MOST_CHARACTERS + 1), 413)],
)
def test_program_is_told_what_was_wrong_in_a_line(award, content, status):
    answer = send(award, content)

    assert (answer.status_code, answer.text.count("\n")) == (status, 1)
    assert Cosignature.objects.count() == 0


def test_checkpoint_itself_never_changes(client, award):
    listed(7)
    before = client.get(at(award, "checkpoint")).content

    send(award, note_by(7, award))

    assert client.get(at(award, "checkpoint")).content == before
    assert client.get(f"{at(award, 'checkpoint')}/1").content == before


def test_pages_ask_no_more_with_more_witnesses(client, award, django_assert_max_num_queries):
    log = reverse("voting:log", args=[award.code])
    listed(1)
    send(award, note_by(1, award))
    with django_assert_max_num_queries(30) as few:
        client.get(log)
        client.get(at(award))
    asked = len(few)  # requests below would forget it
    for number in range(2, 6):
        listed(number)
        send(award, note_by(number, award))

    assert asked > 5
    with django_assert_max_num_queries(asked):
        client.get(log)
        client.get(at(award))


def test_downloaded_program_signs_and_sends(live_server, award, tmp_path, client):
    program, key = tmp_path / "witness.py", tmp_path / "kunci.txt"
    program.write_bytes(client.get(at(award, "witness")).content)
    key.write_text(seed_of(7).hex() + "\n")
    address = f"{live_server.url}{reverse('voting:log', args=[award.code])}"
    asked = [address, log_verifier(award).vkey, "--key", key, "--name", "saksi.example/w7"]

    def watched(*more):
        ran = subprocess.run(  # noqa: S603 - our own program, in a folder of the test
            [sys.executable, "-I", "-S", program, *asked, *more],
            env={}, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return ran.returncode, ran.stdout.splitlines(), ran.stderr

    vkey = verifier_of(7).vkey
    seen = ["COCOK: 1 catatan", "AGREES: 1 entries", f"vkey {vkey}"]
    again = ["COCOK: 1 catatan, lanjutan dari 1", "AGREES: 1 entries, continues 1", seen[2]]
    assert watched() == (0, seen, "")
    code, said, _fault = watched("--send")
    assert (code, said[:-2]) == (2, again)
    assert "situs menjawab: Penandatangannya belum terdaftar" in said[-2]
    listed(7)
    code, said, _fault = watched("--send")
    assert (code, said[-1]) == (0, "Terima kasih, Universitas 7. Tanda Anda tersimpan.")
    assert Cosignature.objects.get().witness.vkey == vkey


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True  # the second factor has its own tests
    person = UserFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=Role.COMMITTEE.value))
    client.force_login(person)
    return client


def test_committee_lists_a_witness_and_it_is_written_down(desk):
    vkey = verifier_of(7).vkey
    said = {"name": "Universitas Hasanuddin", "vkey": vkey, "is_listed": "on"}

    desk.post(reverse("witness:add"), said)
    witness = Witness.objects.get()
    changed = {"name": "Unhas", "vkey": verifier_of(8).vkey}
    desk.post(reverse("witness:edit", args=[witness.pk]), changed)

    witness.refresh_from_db()
    assert (witness.name, witness.vkey, witness.is_listed) == ("Unhas", vkey, False)
    deeds = AuditEntry.objects.filter(action="log.witness").order_by("pk")
    assert [deed.detail["is_listed"] for deed in deeds] == [True, False]


def test_list_shows_who_is_a_witness_still(desk):
    listed(7)
    listed(8, is_listed=False)
    listing = reverse("witness:index")

    both, one = desk.get(listing).text, desk.get(f"{listing}?is_listed=False").text

    assert ("Universitas 7" in both, "Universitas 8" in both) == (True, True)
    assert re.search(r">\s*(True|False)\s*<", both) is None
    assert re.search(r">\s*Ya\s*<", both)
    assert re.search(r">\s*Tidak\s*<", both)
    assert ("Universitas 7" in one, "Universitas 8" in one) == (False, True)


@pytest.mark.parametrize("vkey", ["x", "", Verifier("saksi.example/w7", b"x" * 32).vkey])
def test_what_is_no_key_of_a_witness_is_sent_back(desk, vkey):
    answer = desk.post(reverse("witness:add"), {"name": "Unhas", "vkey": vkey})

    assert answer.status_code == 200
    assert Witness.objects.count() == 0
    assert ("Ini bukan kunci pemeriksa saksi." in answer.text) == bool(vkey)


def test_one_key_is_one_witness(desk):
    listed(7)

    answer = desk.post(reverse("witness:add"), {"name": "Lain", "vkey": verifier_of(7).vkey})

    assert "Kunci ini sudah dipakai saksi lain." in answer.text
