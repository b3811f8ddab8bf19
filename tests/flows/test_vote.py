"""A visitor votes on a phone: three booths, an address, the typed code, and a change of mind."""

import re
from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override
from playwright.sync_api import expect

from marketplace.core.formats import listed, masked
from marketplace.core.languages import in_language
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.cms import make_booth_index, make_booth_pages, make_content, make_homes
from tests.flows.running import closed, drafted_award, opened
from voting.models import Ballot, Challenge, Voter
from voting.services.sequencing import sequence

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "ani@example.org"


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def award():
    return opened(drafted_award())


class Voting:
    """One visitor at one page, who reads the site in a language."""

    def __init__(self, page, language="id", *, javascript=True):
        self.page = page
        self.language = language
        self.prefix = "" if language == "id" else f"/{language}"
        self.javascript = javascript

    def say(self, words):
        with override(self.language):
            return gettext(words)

    def open(self, path="/suara/lapak-terbaik/"):
        self.page.goto(f"{self.prefix}{path}")

    def press(self, words):
        self.page.locator("main").get_by_role("button", name=self.say(words), exact=True).click()

    def look(self, heading):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.say(heading))
        assert_fits(self.page)
        if self.javascript:  # axe is a script itself
            assert_no_axe_findings(self.page)

    def tick(self, *codes):
        for code in codes:
            self.page.locator(f"input[name=choices][value='{code}']").check()

    def ticked(self):
        self.page.wait_for_load_state("domcontentloaded")
        boxes = self.page.locator("input[name=choices]:checked").all()
        return sorted(box.get_attribute("value") for box in boxes)

    def ask_for_code(self):
        self.page.get_by_label(self.say("Alamat surel")).fill(ADDRESS)
        self.page.get_by_label(self.say("Saya berumur 18 tahun atau lebih.")).check()
        self.page.get_by_label(
            self.say("Saya sudah membaca pemberitahuan privasi di atas dan menyetujuinya.")
        ).check()
        self.press("Kirim kode")
        expect(self.page.get_by_text(masked(ADDRESS))).to_be_visible()

    def type_code(self, code):
        self.page.get_by_label(self.say("Kode enam angka")).fill(code)
        self.press("Catat suara saya")

    def sentence(self):
        return " ".join(self.page.locator(".lead").inner_text().split())

    def change(self, code, *, to):
        """Change one choice; return what was ticked before."""
        self.page.get_by_role("link", name=self.say("Ubah suara")).click()
        button = self.page.get_by_role("button", name=self.say("Kirim perubahan"))
        button.wait_for()
        before = self.ticked()
        self.page.locator(f"input[value='{code}']").uncheck()
        self.tick(to)
        button.click()
        return before


def mailed_code(mailoutbox):
    return re.search(r"(\d{3}) (\d{3})", mailoutbox[-1].body).expand(r"\1\2")


def choices():
    return list(Ballot.objects.order_by("version").values_list("choices", flat=True))


@pytest.mark.parametrize(("javascript", "language"), [(True, "id"), (False, "id"), (True, "en")])
def test_vote_is_cast_and_changed_on_a_phone(browse, award, mailoutbox, javascript, language):
    visitor = Voting(browse(width=PHONE, javascript=javascript), language, javascript=javascript)

    visitor.open()
    visitor.look(award.name if language == "id" else award.name_en)
    visitor.tick("11", "14", "64")
    visitor.press("Lanjut")
    visitor.look("Siapa yang memberi suara?")
    visitor.ask_for_code()
    visitor.look("Ketik kode dari surel")
    visitor.type_code(mailed_code(mailoutbox))
    visitor.look("Suara Anda tercatat")
    said = visitor.sentence()
    before = visitor.change(64, to="01")
    visitor.look("Suara Anda tercatat")

    assert said == sentence_of(award, visitor)
    assert (before, choices()) == (["11", "14", "64"], ["11,14,64", "01,11,14"])
    assert Challenge.objects.get().is_proved == javascript
    assert Voter.objects.get().language == language


def sentence_of(award, visitor):
    booths = [award.nominees.get(code=code).booth for code in ("11", "14", "64")]
    with override(visitor.language):
        aceh, riau, kaltim = (in_language(booth, "name") for booth in booths)
        begin = ngettext(
            "Tercatat: satu suara untuk", "Tercatat: satu suara masing-masing untuk", 3
        )
        return f"{begin} {listed([aceh, riau, kaltim])}."


def test_nonce_is_drawn_in_the_browser_where_it_can(browse, award, mailoutbox):
    visitor = Voting(browse(width=PHONE))
    visitor.open()
    visitor.tick("11", "14", "64")
    sent = []
    visitor.page.on("request", lambda request: sent.append(request.post_data or ""))
    visitor.press("Lanjut")
    visitor.ask_for_code()
    visitor.type_code(mailed_code(mailoutbox))
    visitor.look("Suara Anda tercatat")

    assert f"nonce={Ballot.objects.get().nonce}" in sent[0]
    assert not visitor.page.get_by_text("angka acak suara ini dibuat oleh server").count()


def test_booth_page_leads_to_a_paper_with_its_booth_ticked(browse, mailoutbox):
    draft = drafted_award()
    homes = make_homes()
    make_content(homes, "privasi")
    booth = draft.nominees.get(code="11").booth
    make_booth_pages(make_booth_index(homes), booth)
    opened(draft)
    page = browse(width=PHONE)

    page.goto("/lapak/aceh/")
    page.get_by_role("button", name="Beri suara").click()

    expect(page.locator("#lapak-11 input")).to_be_checked()
    assert Voting(page).ticked() == ["11"]


def test_map_jumps_to_a_nominee(browse, award):
    page = browse(width=PHONE)
    page.goto("/suara/lapak-terbaik/")

    page.get_by_text("Cari di peta").click()
    assert_fits(page)
    assert_no_axe_findings(page)
    page.get_by_role("navigation", name="Peta nomine").get_by_role("link", name="Riau").click()

    expect(page.locator("#lapak-14")).to_be_in_viewport(ratio=1)
    assert page.url.endswith("#lapak-14")


def test_paper_takes_no_fourth_booth(browse, award):
    visitor = Voting(browse(width=PHONE))
    visitor.open()

    visitor.tick("11", "14", "64")
    full = visitor.page.locator("input[value='01']").is_disabled()
    said = visitor.page.locator(".vote__tally").inner_text()
    visitor.page.locator("input[value='64']").uncheck()

    assert (full, said) == (True, "3 dari 3 lapak dipilih")
    expect(visitor.page.locator("input[value='01']")).to_be_enabled()


@pytest.mark.parametrize("javascript", [True, False])
def test_too_few_booths_come_back_with_a_sentence(browse, award, javascript):
    visitor = Voting(browse(width=PHONE, javascript=javascript), javascript=javascript)
    visitor.open()
    visitor.tick("11", "14")

    visitor.press("Lanjut")

    expect(visitor.page.get_by_role("alert")).to_contain_text(
        "Pilih tepat 3 lapak. Sekarang terpilih 2."
    )
    assert visitor.ticked() == ["11", "14"]
    visitor.look("Lapak terbaik")


@pytest.mark.parametrize("javascript", [True, False])
def test_wrong_code_and_a_new_one(browse, award, mailoutbox, javascript):
    visitor = Voting(browse(width=PHONE, javascript=javascript), javascript=javascript)
    visitor.open()
    visitor.tick("11", "14", "64")
    visitor.press("Lanjut")
    visitor.ask_for_code()
    old = mailed_code(mailoutbox)

    visitor.type_code(f"{(int(old) + 1) % 10**6:06}")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Kode salah. Sisa 4 kali.")
    visitor.look("Ketik kode dari surel")
    Challenge.objects.update(sent_at=timezone.now())  # the look may have taken a minute
    visitor.press("Kirim kode lagi")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Tunggu satu menit")
    Challenge.objects.update(sent_at=F("sent_at") - timedelta(minutes=1))
    visitor.press("Kirim kode lagi")
    expect(visitor.page.get_by_text("Kode baru sudah dikirim.")).to_be_visible()
    visitor.type_code(mailed_code(mailoutbox))

    visitor.look("Suara Anda tercatat")
    assert (len(mailoutbox), choices()) == (3, ["11,14,64"])


def test_voting_that_closed_in_the_meantime_says_so(browse, award, mailoutbox):
    visitor = Voting(browse(width=PHONE))
    visitor.open()
    visitor.tick("11", "14", "64")
    visitor.press("Lanjut")
    visitor.ask_for_code()
    closed(award)

    visitor.type_code(mailed_code(mailoutbox))

    expect(visitor.page.get_by_role("alert")).to_contain_text("Pemungutan suara sudah ditutup")
    assert_no_axe_findings(visitor.page)
    assert choices() == []
    visitor.open()
    visitor.page.get_by_text("Suara tidak bisa lagi dikirim atau diubah.").wait_for()
    assert_no_axe_findings(visitor.page)


def test_registered_voter_needs_one_press(browse, award, mailoutbox):
    visitor = Voting(browse(width=DESKTOP, scheme="dark"))
    visitor.open("/suara/lapak-terbaik/daftar/")
    visitor.look("Daftar jadi pemilih")
    visitor.ask_for_code()
    visitor.page.get_by_label("Kode enam angka").fill(mailed_code(mailoutbox))
    visitor.press("Konfirmasi alamat")
    visitor.look("Alamat Anda terkonfirmasi")
    visitor.page.get_by_role("link", name="Beri suara").click()
    visitor.tick("11", "14", "64")

    visitor.press("Lanjut")

    visitor.look("Suara Anda tercatat")
    assert choices() == ["11,14,64"]


def test_shared_device_forgets_the_voter(browse, award, mailoutbox):
    visitor = Voting(browse(width=PHONE))
    visitor.open("/suara/lapak-terbaik/daftar/")
    visitor.ask_for_code()
    visitor.page.get_by_label("Kode enam angka").fill(mailed_code(mailoutbox))
    visitor.press("Konfirmasi alamat")

    visitor.press("Selesai, lupakan saya di perangkat ini")
    visitor.look("Lapak terbaik")
    visitor.open("/suara/lapak-terbaik/tercatat/")

    visitor.look("Belum ada suara di peramban ini")
    visitor.page.get_by_role("link", name="Konfirmasi alamat saya").click()
    visitor.look("Daftar jadi pemilih")
    assert visitor.page.get_by_label("Alamat surel").input_value() == ""


def receipt_from(visitor):
    visitor.open("/suara/lapak-terbaik/tercatat/")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Unduh bukti suara").click()
    return download.value.path().read_text()


def checked(visitor, receipt):
    """Paste a receipt where anyone can have it checked, and return the sentence."""
    visitor.open("/log/lapak-terbaik/periksa/")
    visitor.page.get_by_label("Isi bukti suara").fill(receipt)
    visitor.press("Periksa")
    said = visitor.page.locator(".notice").first
    said.wait_for()
    return said.inner_text()


def altered(proof):
    """Return a proof that says another choice was cast."""
    said = re.search(r"^extra (\S+)$", proof, re.MULTILINE)[1]
    other = b64decode(said).replace(b"11,14,64", b"01,11,14")
    return proof.replace(said, b64encode(other).decode())


def test_receipt_is_a_promise_first_and_a_proof_once_the_log_has_grown(browse, award, mailoutbox):
    visitor = Voting(browse(width=PHONE))
    visitor.open()
    visitor.tick("11", "14", "64")
    visitor.press("Lanjut")
    visitor.ask_for_code()
    visitor.type_code(mailed_code(mailoutbox))
    visitor.look("Suara Anda tercatat")

    promise = receipt_from(visitor)
    said_of_promise = checked(visitor, promise)
    sequence(award=award, at=timezone.now())
    sequence(award=award, at=timezone.now() + timedelta(minutes=10))
    proof = receipt_from(visitor)
    said_of_proof, said_of_altered = checked(visitor, proof), checked(visitor, altered(proof))

    index = Ballot.objects.get().log_index
    assert (index, promise == proof) == (1, False)
    assert "nomor 1" in said_of_proof
    assert len({said_of_promise, said_of_proof, said_of_altered}) == 3

    visitor.open(f"/log/lapak-terbaik/lacak/?kode={Ballot.objects.get().tracking_code}")
    expect(visitor.page.get_by_text("nomor 1 dari 2 catatan")).to_be_visible()
