"""A librarian imports what the library did, mends a wrong row, and finds it on the public page."""

from datetime import date

import pytest
from playwright.sync_api import expect

from marketplace.accounts.states import Role
from marketplace.places.models import Activity
from tests.browser import PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import member_of
from tests.factories.cms import make_homes
from tests.factories.places import ActivityFactory, LibraryFactory

pytestmark = pytest.mark.django_db(transaction=True)

HEAD = "Rumpun;Kegiatan;Tanggal;Peserta;Nomor\n"
WRONG = (
    f"{HEAD}Promosi;Pameran buku;30/06/2026;120;A-1\nPelibatan masyarakat;Kelas;kemarin;15;A-2\n"
)
MENDED = WRONG.replace("kemarin", "01/07/2026")


@pytest.fixture
def librarian(settings, live_server):
    settings.DEMO = True  # the desk without a second factor
    make_homes()
    library = LibraryFactory(slug="umum-pariaman", name="Perpustakaan Umum Pariaman")
    ActivityFactory(library=library, title="Bimbingan lama", struck=True)
    person = member_of(Role.LIBRARIAN)
    library.librarians.add(person)
    return person


def upload(page, table):
    sent = {"name": "kegiatan.csv", "mimeType": "text/csv", "buffer": table.encode()}
    page.get_by_label("Berkas XLSX atau CSV").set_input_files(sent)
    page.get_by_role("button", name="Periksa berkas").click()
    page.get_by_role("heading", name="Periksa impor").wait_for()


def refuse_a_wrong_row(page):
    page.goto("/admin/impor/kegiatan/")
    assert_fits(page)
    upload(page, WRONG)
    expect(page.get_by_role("row", name="3 Tanggal: Tulis tanggal seperti")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan")).to_have_count(0)
    assert_fits(page)


def find_on_the_public_page(page):
    page.goto("/perpustakaan/umum-pariaman/")
    page.get_by_role("rowheader", name="Pameran buku").wait_for()
    page.get_by_role("link", name="Lihat semua kegiatan").click()
    page.wait_for_url("**/kegiatan/")
    titles = page.get_by_role("rowheader").all_inner_texts()
    assert [title.split("\n")[0] for title in titles] == ["Kelas", "Pameran buku", "Bimbingan lama"]
    page.get_by_text("Tercatat dua kali.").wait_for()
    assert_fits(page)


def test_librarian_mends_a_file_and_finds_it_on_the_public_page(browse, librarian):
    page = browse(width=PHONE)
    sign_in(page, librarian)

    refuse_a_wrong_row(page)
    before = Activity.objects.count()
    page.get_by_role("link", name="Unggah berkas lain").click()
    upload(page, MENDED)
    assert_fits(page)
    page.get_by_role("button", name="Simpan 2 baris").click()
    page.get_by_text("Impor selesai: 2 baru, 0 diubah.").wait_for()

    assert (before, Activity.objects.count()) == (1, 3)
    find_on_the_public_page(page)


def test_day_is_picked_and_not_guessed(browse, librarian):
    page = browse(width=PHONE)
    sign_in(page, librarian)
    page.goto("/admin/activity/new/")

    page.locator("#id_family").select_option(label="Promosi")
    page.locator("#id_title").fill("Pameran buku")
    page.locator("#id_held_on").fill("2026-06-26")
    page.locator("#id_participants").fill("1.200")
    page.get_by_role("button", name="Buat", exact=True).click()
    page.get_by_role("link", name="Pameran buku").first.wait_for()

    assert Activity.objects.get(title="Pameran buku").held_on == date(2026, 6, 26)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_activities_can_be_read_by_all(browse, librarian, scheme):
    page = browse(width=PHONE, scheme=scheme)
    sign_in(page, librarian)

    for address in ("/perpustakaan/umum-pariaman/", "/en/perpustakaan/umum-pariaman/kegiatan/"):
        page.goto(address)
        assert_no_axe_findings(page)
    page.goto("/admin/impor/kegiatan/")
    assert_no_axe_findings(page)
    upload(page, WRONG)
    assert_no_axe_findings(page)
