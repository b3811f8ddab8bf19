"""What libraries did, on their public pages: counted, listed, struck in sight, and as a table."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.places.services.activities import strike_activity
from marketplace.places.states import ActivityFamily, TimeZone
from tests.factories.accounts import UserFactory
from tests.factories.places import ActivityFactory, LibraryFactory, ProvinceFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

NOW = datetime(2026, 8, 17, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today():
    """Stand still on a day on which the sample activities lie behind us."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def library():
    return LibraryFactory(slug="umum-pariaman", name="Perpustakaan Umum Pariaman")


PAGE = "/perpustakaan/umum-pariaman/"
ALL = f"{PAGE}kegiatan/"
DAYS = "Dicatat,Diubah,Dicoret"
TABLE = f"{PAGE}kegiatan.csv"


def titles(page):
    return [one.title for one in page.context["activities"]]


def test_library_counts_twelve_months_of_each_family(client, library):
    last_year = date(2025, 8, 17)
    for day, people in [(last_year, 5), (last_year - timedelta(days=1), 9), (date(2026, 8, 17), 7)]:
        ActivityFactory(library=library, held_on=day, participants=people)
    ActivityFactory(library=library, family=ActivityFamily.PROMOTION, participants=1, struck=True)

    families = client.get(PAGE).context["families"]

    assert [(one.family.value, one.activities, one.participants) for one in families] == [
        ("information", 2, 12),
        ("involvement", 0, 0),
        ("advocacy", 0, 0),
        ("promotion", 0, 0),
    ]


def test_library_shows_the_latest_twenty_and_leads_to_all(client, library):
    for number in range(22):
        ActivityFactory(
            library=library, title=f"A{number}", held_on=date(2026, 1, 1) + timedelta(days=number)
        )
    ActivityFactory(title="Kegiatan orang lain")

    page = client.get(PAGE)

    assert titles(page) == [f"A{number}" for number in range(21, 1, -1)]
    assert f'href="{ALL}"' in page.text
    assert "Kegiatan orang lain" not in page.text


def test_struck_activity_is_shown_with_its_reason(client, library):
    activity = ActivityFactory(library=library, title="Pameran <b>besar</b>")
    strike_activity(
        activity=activity, reason="Tercatat <i>dua kali</i>.", actor=UserFactory(), at=NOW
    )

    for address in (PAGE, ALL):
        text = client.get(address).text
        assert "<s>Pameran &lt;b&gt;besar&lt;/b&gt;</s>" in text
        assert "Tercatat &lt;i&gt;dua kali&lt;/i&gt;." in text


def test_library_without_activities_says_what_comes_next(client, library):
    for address in (PAGE, ALL):
        page = client.get(address)

        assert "Belum ada kegiatan yang dicatat." in page.text
    assert client.get(TABLE).text.count("\n") == 1


def test_list_is_narrowed_by_family_and_year(client, library):
    ActivityFactory(library=library, title="A", held_on=date(2025, 3, 1))
    ActivityFactory(library=library, title="B", held_on=date(2026, 3, 1))
    ActivityFactory(
        library=library, title="C", held_on=date(2026, 4, 1), family=ActivityFamily.PROMOTION
    )
    asked = ["", "?rumpun=promotion", "?tahun=2025", "?tahun=2026&rumpun=information"]
    senseless = ["?tahun=abc", "?tahun=1999", "?rumpun=apa", "?halaman=99"]

    found = [titles(client.get(f"{ALL}{query}")) for query in asked]
    unnarrowed = [titles(client.get(f"{ALL}{query}")) for query in senseless]
    nothing = client.get(f"{ALL}?tahun=2025&rumpun=promotion")

    assert found == [["C", "B", "A"], ["C"], ["A"], ["B"]]
    assert unnarrowed == [["C", "B", "A"]] * 4
    assert "Tidak ada kegiatan yang cocok. Pilih rumpun, tahun, atau tanggal lain." in nothing.text
    assert '<option value="2026" selected>' in client.get(f"{ALL}?tahun=2026").text


def test_long_list_has_pages_that_keep_what_was_asked(client, library):
    ActivityFactory.create_batch(51, library=library)

    first = client.get(f"{ALL}?rumpun=information")
    second = client.get(f"{ALL}?rumpun=information&halaman=2")

    assert (len(titles(first)), len(titles(second))) == (50, 1)
    assert "?rumpun=information&amp;halaman=2" in first.text


def test_table_holds_everything_and_no_formula(client, library):
    ActivityFactory(library=library, title="=1+1", held_on=date(2026, 6, 2), place="@aula")
    ActivityFactory(library=library, title="Kelas", struck=True)
    ActivityFactory()

    answer = client.get(TABLE)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="kegiatan-umum-pariaman.csv"'
    days = f"{NOON.date()},,"
    assert answer.text.splitlines() == [
        f"\ufeffTanggal,Rumpun,Kegiatan,Peserta,Tempat,Tautan bukti,{DAYS},Dicoret karena",
        f"2026-06-02,Layanan informasi,'=1+1,20,'@aula,,{days},",
        f"2026-06-01,Layanan informasi,Kelas,20,,,{days}{NOON.date()},Tercatat dua kali.",
    ]


def test_window_narrows_list_and_table_and_counts_what_stands(client, library):
    for day in (1, 2, 3, 4):
        ActivityFactory(library=library, title=f"K{day}", held_on=date(2026, 3, day))
    ActivityFactory(library=library, title="X", held_on=date(2026, 3, 3), struck=True)
    asked = "?rumpun=information&sejak=2026-03-02&sampai=2026-03-03"

    page = client.get(f"{ALL}{asked}")
    table = client.get(f"{TABLE}{asked}").text

    summary = page.context["summary"]
    assert titles(page) == ["K3", "X", "K2"]
    assert (summary.activities, summary.participants, summary.struck) == (2, 40, 1)
    assert "2 kegiatan · 40 peserta" in page.text
    assert "1 dicoret, tidak dihitung." in page.text
    assert page.context["table"] == (
        f"{TABLE}?rumpun=information&sampai=2026-03-03&sejak=2026-03-02"
    )
    assert [line.split(",")[2] for line in table.splitlines()[1:]] == ["K3", "X", "K2"]


@pytest.mark.parametrize("asked", ["?sejak=kapan", "?sampai=2026-02-31", "?sejak=", "?sampai=0"])
def test_days_that_are_none_ask_for_nothing(client, library, asked):
    ActivityFactory(library=library, title="A")

    assert titles(client.get(f"{ALL}{asked}")) == ["A"]
    assert ",A," in client.get(f"{TABLE}{asked}").text


def test_days_on_which_a_record_came_to_be_are_those_of_the_library(client):
    province = ProvinceFactory(time_zone=TimeZone.WIT)
    library = LibraryFactory(slug="umum-pariaman", province=province)
    late = datetime(2026, 8, 10, 16, tzinfo=UTC)
    ActivityFactory(library=library, recorded_at=late, changed_at=late + timedelta(days=2))

    text = client.get(ALL).text

    assert "Dicatat 11 Agustus 2026 · Diubah 13 Agustus 2026" in text
    assert ",2026-08-11,2026-08-13,," in client.get(TABLE).text


def test_english_pages_say_what_is_indonesian(client, library):
    ActivityFactory(library=library, title="Kelas", struck=True)

    page, every, table = (client.get(f"/en{address}") for address in (PAGE, ALL, TABLE))

    for text in (page.text, every.text):
        assert "Information service" in text
        assert '<s lang="id">Kelas</s>' in text
        assert 'Struck 17 August 2026: <span lang="id">Tercatat dua kali.</span>' in text
    assert "Activities" in every.text
    assert table.text.splitlines()[0].startswith("\ufeffDate,Family,Activity")


@pytest.mark.parametrize("address", [PAGE, ALL, f"{ALL}?rumpun=information", TABLE])
def test_more_activities_cost_no_more_queries(client, library, address, django_assert_num_queries):
    ActivityFactory.create_batch(2, library=library)
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    ActivityFactory.create_batch(10, library=library, struck=True)
    ActivityFactory.create_batch(10, library=library, link="https://example.org/")

    with django_assert_num_queries(len(before)):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [ALL, TABLE])
def test_page_is_kept_until_something_changes(
    client, library, address, keeping, django_assert_num_queries, django_capture_on_commit_callbacks
):
    activity = ActivityFactory(library=library)
    client.get(address)

    with django_assert_num_queries(0):
        client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        strike_activity(activity=activity, reason="Dua kali.", actor=UserFactory(), at=NOW)

    assert "Dua kali." in client.get(address).text


@pytest.mark.parametrize("page", ["kegiatan/", "kegiatan.csv"])
def test_unknown_library_has_no_activities(client, page):
    assert client.get(f"/perpustakaan/tidak-ada/{page}").status_code == 404
