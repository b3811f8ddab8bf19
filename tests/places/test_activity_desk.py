"""Activities at the desk: who sees, writes, strikes and exports whose."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from marketplace.accounts.states import Role
from marketplace.core.models import AuditEntry
from marketplace.places.models import Activity
from marketplace.places.states import ActivityFamily
from marketplace.places.wagtail_hooks.activities import ActivityForm
from tests.factories.accounts import member_of
from tests.factories.places import ActivityFactory, LibraryFactory

pytestmark = pytest.mark.django_db

LISTED = reverse("activity:index")


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
    library = LibraryFactory(name="Perpustakaan Sendiri")
    library.librarians.add(signed_in(client, Role.LIBRARIAN))
    return library


def form_of(library, **said):
    form = {
        "library": library.pk,
        "family": "promotion",
        "title": "Pameran",
        "held_on": "2026-06-30",
        "participants": "1.200",
        "place": "",
        "link": "",
        "reference": "",
    }
    return form | said


def listed(client, **query):
    return list(client.get(LISTED, query).context["object_list"])


def test_librarian_records_for_the_own_library(client, library):
    answer = client.post(reverse("activity:add"), form_of(library))

    activity = Activity.objects.get()
    assert answer.url == LISTED
    assert (activity.library, activity.participants) == (library, 1200)
    assert activity.recorded_by.kept_libraries.get() == library
    assert AuditEntry.objects.get().action == "activity.record"


def test_librarian_is_offered_the_own_library_and_cannot_name_another(client, library):
    other = LibraryFactory(name="Perpustakaan Orang")

    form = client.get(reverse("activity:add")).text
    refused = client.post(reverse("activity:add"), form_of(other))

    assert "Perpustakaan Sendiri" in form
    assert "Perpustakaan Orang" not in form
    assert "library" in refused.context["form"].errors
    assert not Activity.objects.exists()


def test_only_library_is_chosen_already(client, library):
    assert client.get(reverse("activity:add")).context["form"]["library"].initial == library.pk


def test_day_in_the_future_and_twin_are_refused_beside_the_form(client, library):
    ActivityFactory(
        library=library,
        title="Pameran",
        family=ActivityFamily.PROMOTION,
        held_on=date(2026, 6, 30),
    )
    tomorrow = timezone.localdate() + timezone.timedelta(days=2)

    future = client.post(reverse("activity:add"), form_of(library, held_on=tomorrow))
    twin = client.post(reverse("activity:add"), form_of(library))

    assert future.context["form"].errors["held_on"] == [
        "Tanggal ini belum tiba. Catat kegiatan setelah berlangsung."
    ]
    assert "Kegiatan dengan nama, rumpun, dan tanggal ini sudah dicatat." in twin.text
    assert Activity.objects.count() == 1


def test_librarian_corrects_the_own_and_finds_no_other(client, library):
    own, other = ActivityFactory(library=library), ActivityFactory()

    answer = client.post(reverse("activity:edit", args=[own.pk]), form_of(library))
    pages = [
        client.get(reverse(f"activity:{view}", args=[other.pk])) for view in ("edit", "inspect")
    ]
    tried = client.post(reverse("activity:edit", args=[other.pk]), form_of(library))

    own.refresh_from_db()
    other.refresh_from_db()
    assert answer.url == LISTED
    assert own.title == "Pameran"
    assert [page.status_code for page in (*pages, tried)] == [404, 404, 404]
    assert other.title != "Pameran"
    assert listed(client) == [own]


def test_librarian_cannot_hand_an_activity_to_another_library(client, library):
    own = ActivityFactory(library=library)

    client.post(reverse("activity:edit", args=[own.pk]), form_of(LibraryFactory()))

    assert Activity.objects.get().library == library


def test_librarian_strikes_an_own_record_and_restores_none(client, library):
    own, other = ActivityFactory(library=library), ActivityFactory()
    strike, restore = (reverse(f"{deed}_activity", args=[own.pk]) for deed in ("strike", "restore"))

    offered = client.get(LISTED).text
    foreign = client.post(reverse("strike_activity", args=[other.pk]), {"reason": "Iseng."})
    client.post(strike, {"reason": "Salah ketik."})
    after = client.get(LISTED).text
    refused = client.post(restore)

    own.refresh_from_db()
    other.refresh_from_db()
    assert strike in offered
    assert (foreign.status_code, other.struck_at) == (404, None)
    assert (own.struck_because, refused.status_code) == ("Salah ketik.", 302)
    assert restore not in after
    assert AuditEntry.objects.get().action == "activity.strike"


def test_import_and_strike_are_buttons_and_in_no_menu(client, library):
    own = ActivityFactory(library=library)
    strike = reverse("strike_activity", args=[own.pk])
    views = {"index": [], "edit": [own.pk], "inspect": [own.pk]}

    pages = {
        view: client.get(reverse(f"activity:{view}", args=args)) for view, args in views.items()
    }

    buttons = {view: page.context["header_buttons"] for view, page in pages.items()}
    urls = {view: [getattr(button, "url", None) for button in row] for view, row in buttons.items()}
    assert reverse("import_table", args=["kegiatan"]) in urls["index"]
    assert f'href="{strike}" class="button button-small button-secondary"' in pages["index"].text
    assert strike in urls["edit"]
    assert strike in urls["inspect"]


def test_record_is_read_in_the_time_zone_of_the_desk(client, library):
    at = datetime(2026, 6, 30, 18, 5, tzinfo=UTC)
    own = ActivityFactory(library=library, recorded_at=at, recorded_by=None, place="")

    page = client.get(reverse("activity:inspect", args=[own.pk]))

    told = {field["label"]: field["value"] for field in page.context["fields"]}
    assert told["Dicatat pada"] == "1 Juli 2026, 01.05 WIB"
    assert [told[label] for label in ("Dicatat oleh", "Tempat", "Dicoret pada")] == ["-"] * 3


@pytest.mark.parametrize("role", [Role.CURATOR, Role.COMMITTEE])
def test_curator_and_committee_strike_with_a_reason_and_restore(client, role):
    activity = ActivityFactory()
    activity.library.province.curators.add(signed_in(client, role))
    strike, restore = (
        reverse(f"{deed}_activity", args=[activity.pk]) for deed in ("strike", "restore")
    )

    page = client.get(LISTED)
    without = client.post(strike, {"reason": " "})
    client.post(strike, {"reason": "Tercatat dua kali."})
    activity.refresh_from_db()
    struck = activity.struck_because
    asked = client.get(restore)
    client.post(restore)

    activity.refresh_from_db()
    assert strike in page.text
    assert without.status_code == 422
    assert "Tulis mengapa kegiatan ini dicoret." in without.text
    assert struck == "Tercatat dua kali."
    assert "Tercatat dua kali." in asked.text
    assert activity.struck_at is None


def test_curator_strikes_in_the_own_province_alone(client):
    signed_in(client, Role.CURATOR)
    activity = ActivityFactory()

    answer = client.post(reverse("strike_activity", args=[activity.pk]), {"reason": "Iseng."})

    activity.refresh_from_db()
    assert (answer.status_code, activity.struck_at) == (404, None)


def test_struck_activity_has_no_form(client, library):
    struck = ActivityFactory(library=library, struck=True)
    address = reverse("activity:edit", args=[struck.pk])

    shown = client.get(address, follow=True)
    client.post(address, form_of(library))

    struck.refresh_from_db()
    assert shown.redirect_chain == [(reverse("activity:inspect", args=[struck.pk]), 302)]
    assert "Catatan ini dicoret dan tidak bisa diubah." in shown.text
    assert struck.title != "Pameran"
    assert address not in client.get(LISTED).text


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen between the check of a form and its saving."""

    def happen(deed):
        is_valid = ActivityForm.is_valid

        def checked(form):
            answer = is_valid(form)
            deed()
            return answer

        monkeypatch.setattr(ActivityForm, "is_valid", checked)

    return happen


def test_record_struck_while_its_form_is_saved_is_refused_beside_it(client, library, meanwhile):
    own = ActivityFactory(library=library)
    meanwhile(lambda: Activity.objects.update(struck_because="Ganda.", struck_at=timezone.now()))

    answer = client.post(reverse("activity:edit", args=[own.pk]), form_of(library, place="Balai"))

    own.refresh_from_db()
    assert answer.status_code == 200
    assert "Catatan ini dicoret dan tidak bisa diubah." in answer.text
    assert 'value="Balai"' in answer.text
    assert (own.title != "Pameran", own.struck_because) == (True, "Ganda.")
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_record_doubled_while_its_form_is_saved_is_refused_beside_it(
    client, library, meanwhile, is_new
):
    own = None if is_new else ActivityFactory(library=library)
    address = reverse("activity:add") if is_new else reverse("activity:edit", args=[own.pk])
    twin = {"family": ActivityFamily.PROMOTION, "title": "Pameran", "held_on": date(2026, 6, 30)}
    meanwhile(lambda: ActivityFactory(library=library, **twin))

    answer = client.post(address, form_of(library, place="Balai"))

    assert answer.status_code == 200
    assert "Kegiatan dengan nama, rumpun, dan tanggal ini sudah dicatat." in answer.text
    assert 'value="Balai"' in answer.text
    assert Activity.objects.filter(title="Pameran").count() == 1
    assert not AuditEntry.objects.exists()


def test_list_is_narrowed_by_family_days_province_and_strike(client):
    signed_in(client, Role.COMMITTEE)
    plain = ActivityFactory(title="Kelas", held_on=date(2026, 3, 1))
    later = ActivityFactory(family=ActivityFamily.PROMOTION, held_on=date(2026, 5, 1))
    struck = ActivityFactory(struck=True, held_on=date(2026, 4, 1))

    assert listed(client) == [later, struck, plain]
    assert listed(client, family="promotion") == [later]
    assert listed(client, held_on__gte="2026-04-01", held_on__lte="2026-04-30") == [struck]
    assert listed(client, library__province=plain.library.province_id) == [plain]
    assert listed(client, is_struck="true") == [struck]
    assert listed(client, is_struck="false") == [later, plain]
    assert listed(client, q="kelas") == [plain]


def test_export_holds_the_own_rows_that_the_filters_leave(client, library):
    ActivityFactory(library=library, title="=1+1", held_on=date(2026, 6, 30))
    ActivityFactory(library=library, family=ActivityFamily.PROMOTION)
    ActivityFactory(title="Orang lain")
    query = {"family": "information", "export": "csv"}

    table = client.get(LISTED, query).getvalue().decode().splitlines()
    book = load_workbook(BytesIO(client.get(LISTED, {"export": "xlsx"}).getvalue()))

    head = (
        "Perpustakaan,Nama perpustakaan,Rumpun,Kegiatan,Tanggal,Peserta,Tempat,Tautan bukti,Nomor,"
        "Dicoret karena"
    )
    assert table == [
        head,
        f"{library.slug},{library.name},Layanan informasi,'=1+1,2026-06-30,20,,,,",
    ]
    rows = list(book.active.iter_rows())
    assert [cell.value for cell in rows[0]] == head.split(",")
    assert [(row[3].value, row[3].data_type) for row in rows[1:2]] == [("=1+1", "s")]
    assert len(rows) == 3


def test_libraries_of_one_name_are_told_apart(client):
    signed_in(client, Role.COMMITTEE)
    libraries = [
        LibraryFactory(name="Perpustakaan Desa Bina Karya", regency__name=name)
        for name in ("Tuban", "Blora")
    ]
    addresses = [
        *(reverse(f"{name}:add") for name in ("activity", "reel")),
        reverse("import_table", args=["kegiatan"]),
    ]

    forms = [client.get(address).text for address in addresses]

    for library in libraries:
        name = f"{library.name}, {library.regency} ({library.province})</option>"
        assert [form.count(name) for form in forms] == [1, 1, 1]


def test_year_before_2000_is_refused_beside_the_form(client, library):
    answer = client.post(reverse("activity:add"), form_of(library, held_on="1926-06-30"))

    errors = answer.context["form"].errors
    assert errors == {"held_on": ["Tahun ini sebelum 2000. Periksa tahunnya."]}
    assert not Activity.objects.exists()
