"""Importing at the desk: upload, look, say yes; nobody else's library, and nothing from outside."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from marketplace.accounts.states import Role
from marketplace.core.tables import table_from
from marketplace.places.forms.tables import ACTIVITY_COLUMNS, LIBRARY
from marketplace.places.models import Activity, Regency, WaitingTable
from marketplace.places.queries.tables import lines_of
from marketplace.places.states import ActivityFamily
from tests.factories.accounts import member_of
from tests.factories.places import ActivityFactory, LibraryFactory, RegencyFactory

pytestmark = pytest.mark.django_db

UPLOAD, CHECK, SAMPLE = (
    reverse(f"import_{name}", args=["kegiatan"]) for name in ("table", "check", "sample")
)
FAMILIES = {
    "id": {"Layanan informasi", "Advokasi dan kemitraan"},
    "en": {"Information service", "Advocacy and partnership"},
}
HEAD = "Rumpun;Kegiatan;Tanggal;Peserta\n"


@pytest.fixture(autouse=True)
def demo_rules(settings):
    """Let staff in without a second factor, as the demo does."""
    settings.DEMO = True


def signed_in(client, role):
    user = member_of(role)
    client.force_login(user)
    return user


@pytest.fixture
def library(client):
    """A library whose librarian is signed in."""
    library = LibraryFactory(slug="umum-pariaman")
    library.librarians.add(signed_in(client, Role.LIBRARIAN))
    return library


def send(client, content, address=UPLOAD, **said):
    sent = content.encode() if isinstance(content, str) else content
    return client.post(address, said | {"table": SimpleUploadedFile("kegiatan.csv", sent)})


def confirm(client, address=CHECK):
    seen = client.get(address).context["plan"].mark
    return client.post(address, {"seen": seen}, follow=True)


def test_librarian_looks_and_then_says_yes(client, library):
    answer = send(client, f"{HEAD}Promosi;Pameran;30/06/2026;12\n", library=library.pk)
    shown = client.get(CHECK)
    before = Activity.objects.count()

    done = confirm(client)

    assert (answer.status_code, answer.url, before) == (302, CHECK, 0)
    assert "Pameran" in shown.text
    assert "Simpan 1 baris" in shown.text
    assert Activity.objects.get().library == library
    assert "Impor selesai: 1 baru, 0 diubah." in done.text
    assert not WaitingTable.objects.exists()


def test_wrong_row_is_listed_and_nothing_can_be_saved(client, library):
    send(
        client,
        f"{HEAD}Promosi;Pameran;30/06/2026;12\nPromosi;<b>Lain</b>;kemarin;12\n",
        library=library.pk,
    )

    shown = client.get(CHECK)
    confirm(client)

    assert "1 baris salah, jadi belum ada yang disimpan." in shown.text
    assert "Tanggal: Tulis tanggal seperti 2026-11-30 atau 30/11/2026." in shown.text
    assert 'name="seen"' not in shown.text
    assert "<b>Lain</b>" not in shown.text
    assert not Activity.objects.exists()


def test_every_wrong_row_is_listed(client, library):
    send(client, HEAD + "x;y;z;0\n" * 300, library=library.pk)

    assert client.get(CHECK).text.count("Rumpun: Pilih salah satu") == 300


def test_browser_is_not_asked_what_stood_in_the_file(client, library):
    send(client, f"{HEAD}Promosi;Pameran;30/06/2026;12\n", library=library.pk)
    seen = client.get(CHECK).context["plan"].mark

    client.post(CHECK, {"seen": seen, "lines": "[]", "library": LibraryFactory().pk})

    assert Activity.objects.get().library == library


def test_yes_to_another_plan_is_refused(client, library):
    send(client, f"{HEAD}Promosi;Pameran;30/06/2026;12\n", library=library.pk)

    answer = client.post(CHECK, {"seen": "x"}, follow=True)

    assert "Catatannya sementara itu berubah." in answer.text
    assert not Activity.objects.exists()


def test_page_of_a_yes_leads_back_where_nothing_waits(client, library):
    answer = client.get(CHECK, follow=True)

    assert answer.redirect_chain == [(UPLOAD, 302)]
    assert "Tidak ada berkas yang menunggu." in answer.text


def test_table_of_another_person_does_not_wait_here(client, library):
    send(client, f"{HEAD}Promosi;Pameran;30/06/2026;12\n", library=library.pk)
    library.librarians.add(signed_in(client, Role.LIBRARIAN))

    assert client.get(CHECK).status_code == 302


def test_librarian_imports_into_no_other_library(client, library):
    other = LibraryFactory(slug="umum-padang", name="Perpustakaan Orang")
    rows = f"Perpustakaan;{HEAD}umum-padang;Promosi;Pameran;30/06/2026;12\n"

    chosen = send(client, f"{HEAD}Promosi;Pameran;30/06/2026;12\n", library=other.pk)
    named = send(client, rows)
    shown = client.get(CHECK).text
    confirm(client)

    assert "library" in chosen.context["form"].errors
    assert "Perpustakaan Orang" not in chosen.text
    assert named.status_code == 302
    assert "“umum-padang” bukan perpustakaan yang Anda urus." in shown
    assert not Activity.objects.exists()


def test_library_that_is_no_longer_kept_is_refused_at_the_yes(client, library):
    send(client, f"{HEAD}Promosi;Pameran;30/06/2026;12\n", library=library.pk)
    seen = client.get(CHECK).context["plan"].mark
    library.librarians.clear()

    client.post(CHECK, {"seen": seen})

    assert not Activity.objects.exists()


def test_curator_imports_for_several_libraries_by_their_column(client):
    person = signed_in(client, Role.CURATOR)
    libraries = LibraryFactory.create_batch(2)
    for library in libraries:
        library.province.curators.add(person)
    rows = [f"{one.slug};Promosi;Pameran;30/06/2026;12\n" for one in libraries]

    send(client, f"Perpustakaan;{HEAD}{''.join(rows)}")
    confirm(client)

    assert set(Activity.objects.values_list("library", flat=True)) == {one.pk for one in libraries}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "Berkas ini kosong."),
        ("Kegiatan;Tanggal\nA;B\n", "Kolom ini tidak ada: Rumpun dan Peserta."),
        (b"\x89PNG\r\n\x1a\n\xff", "Berkas ini tidak terbaca sebagai tabel."),
        (b"Rumpun;Kegiatan" + b" " * 5_000_000, "Berkas ini lebih besar dari 5 MB."),
        (HEAD + "a;b;c;d\n" * 5_001, "Berkas ini berisi lebih dari 5.000 baris."),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_a_sentence(client, library, content, sentence):
    answer = send(client, content, library=library.pk)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert not WaitingTable.objects.exists()


def test_no_file_is_asked_for(client, library):
    answer = client.post(UPLOAD, {"library": library.pk})

    assert answer.status_code == 422
    assert "Pilih berkas yang akan diperiksa." in answer.text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_exported_file_is_imported_unchanged(client, library, kind, language):
    person = library.librarians.get()
    UserProfile.objects.create(user=person, preferred_language=language)
    for title in ("=cmd|' /C calc'!A0", "@jalan, “dua”; tiga", "-5 hari", 'Kata "kutip"'):
        ActivityFactory(library=library, title=title, place="+62 Aula", reference=f"={title[:9]}")
    ActivityFactory(
        library=library,
        family=ActivityFamily.ADVOCACY,
        held_on=date(2024, 2, 29),
        link="https://example.org/a?b=1,2",
        struck=True,
    )
    exported = client.get(reverse("activity:index"), {"export": kind}).getvalue()

    send(client, exported)
    plan = client.get(CHECK).context["plan"]

    families = {line.cells["Rumpun"] for line in lines_of(WaitingTable.objects.get())}
    assert families == FAMILIES["id" if kind == "csv" else language]
    assert (plan.new, plan.changed, plan.faults, plan.unchanged) == ([], [], [], 5)
    assert not plan.is_ready


def test_exported_file_is_imported_into_an_empty_site(client, library):
    original = ActivityFactory(library=library, title="=1+1", link="https://example.org/a")
    told = Activity.objects.values("family", "title", "held_on", "participants", "link").get()
    exported = client.get(reverse("activity:index"), {"export": "csv"}).getvalue()
    original.delete()

    send(client, exported)
    confirm(client)

    assert Activity.objects.values(*told).get() == told


def test_sample_is_a_table_that_can_be_sent_back(client, library):
    content = client.get(SAMPLE).content
    known = [LIBRARY, *(column.name for column in ACTIVITY_COLUMNS)]
    table = table_from(content, known=known, needed=known)

    send(client, content)

    assert table.lines[0].cells[LIBRARY] == "umum-pariaman"
    assert table.unread == []
    assert [fault.fault for fault in client.get(CHECK).context["plan"].faults] == []


def test_who_may_not_record_imports_nothing(client):
    signed_in(client, Role.EDITOR)

    answers = [client.get(address).status_code for address in (UPLOAD, CHECK, SAMPLE)]

    assert answers == [302, 302, 302]


def test_unknown_kind_does_not_exist(client, library):
    assert client.get(reverse("import_table", args=["apa"])).status_code == 404


@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.CURATOR])
def test_committee_alone_imports_populations(client, role):
    signed_in(client, role)

    assert client.get(reverse("import_table", args=["penduduk"])).status_code == 302


def test_committee_imports_populations(client):
    signed_in(client, Role.COMMITTEE)
    RegencyFactory(code="32.73", name="Bandung")
    upload, check = (reverse(f"import_{name}", args=["penduduk"]) for name in ("table", "check"))

    send(client, "kode,penduduk\n3273,2.500.000\n", address=upload)
    shown = client.get(check).text
    confirm(client, address=check)

    assert "Penduduk: 2.500.000" in shown
    assert Regency.objects.get().population == 2_500_000


def test_population_is_written_at_the_desk(client):
    signed_in(client, Role.COMMITTEE)
    regency = RegencyFactory(code="32.73")
    form = {"province": regency.province_id, "kind": regency.kind, "name": regency.name}
    address = reverse("regency:edit", args=[regency.pk])

    client.post(address, form | {"code": "32.73", "population": "2.500.000"})
    shown = client.get(reverse("regency:index")).text

    assert Regency.objects.get().population == 2_500_000
    assert "2.500.000" in shown


def test_sample_of_populations_holds_every_regency(client):
    signed_in(client, Role.COMMITTEE)
    RegencyFactory(code="32.73", name="Bandung", population=5)

    content = client.get(reverse("import_sample", args=["penduduk"])).content
    (line,) = table_from(content, known=["Kode", "Penduduk"], needed=[]).lines

    assert line.cells == {"Kode": "32.73", "Penduduk": "5"}


def test_columns_nobody_reads_are_named_and_not_kept(client, library):
    send(
        client,
        "Rumpun;Kegiatan;Nama peserta;NIK;Tanggal;Peserta\nPromosi;A;Siti;3273;30/06/2026;1\n",
        library=library.pk,
    )

    shown = client.get(CHECK).text
    kept = WaitingTable.objects.get()

    assert "Kolom yang tidak dibaca dan tidak disimpan: Nama peserta, NIK." in shown
    assert kept.lines == [
        [2, {"Rumpun": "Promosi", "Kegiatan": "A", "Tanggal": "30/06/2026", "Peserta": "1"}, False]
    ]


def test_row_tells_all_that_is_wrong_with_it(client, library):
    rows = ["x;Pameran;30/06/1926;banyak\n", "Promosi;Pameran;30/06/2926;-3\n"]
    send(client, HEAD + "".join(rows), library=library.pk)

    first, second = (one.fault for one in client.get(CHECK).context["plan"].faults)

    parts = ["Rumpun: Pilih salah satu", "Peserta: ", "Tahun ini sebelum 2000. Periksa tahunnya."]
    assert [part in first for part in parts] == [True, True, True]
    assert "Peserta: " in second
    assert "Tanggal ini belum tiba." in second


def test_row_of_an_unknown_library_tells_of_its_day_too(client, library):
    send(client, f"Perpustakaan;{HEAD}umum-padang;Promosi;Pameran;30/06/2926;12\n")

    (fault,) = (one.fault for one in client.get(CHECK).context["plan"].faults)

    assert "bukan perpustakaan yang Anda urus." in fault
    assert "Tanggal ini belum tiba." in fault


def test_double_of_a_struck_row_tells_both(client, library):
    struck = ActivityFactory(library=library, struck=True, held_on=date(2026, 6, 30))
    row = f"Layanan informasi;{struck.title};30/06/2026;9999\n"
    send(client, HEAD + row * 2, library=library.pk)

    first, second = (one.fault for one in client.get(CHECK).context["plan"].faults)

    assert first == "Catatan ini dicoret dan tidak bisa diubah. Minta panitia memulihkannya dahulu."
    assert second == f"Baris ini sama dengan baris 2. Hapus salah satu. {first}"


def test_rows_beside_a_wrong_one_are_new_on_a_condition(client, library):
    good, wrong = "Promosi;Pameran;30/06/2026;12\n", "Promosi;Lain;kemarin;12\n"
    send(client, HEAD + good + wrong, library=library.pk)

    shown = client.get(CHECK).text
    send(client, HEAD + good, library=library.pk)
    ready = client.get(CHECK).text

    assert shown.count("Baru, bila semua baris benar") == 2
    assert "Baris baru" not in shown
    assert "bila semua baris benar" not in ready


def test_help_says_that_a_number_is_for_one_activity_of_all_years(client, library):
    shown = [client.get(address).text for address in (UPLOAD, reverse("activity:add"))]

    assert ["juga di tahun lain: pakai 2026-001." in text for text in shown] == [True, True]
