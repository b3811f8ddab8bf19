"""A table of activities is planned row by row, and then written whole or not at all."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from marketplace.core.tables import table_from
from marketplace.places.forms.tables import (
    ACTIVITY_COLUMNS,
    LIBRARY,
    POPULATION_COLUMNS,
    read_activities,
    read_populations,
)
from marketplace.places.models import Activity, Regency, WaitingTable
from marketplace.places.queries.tables import lines_of
from marketplace.places.services.departure import erase_offices
from marketplace.places.services.importing import (
    forget_tables,
    import_activities,
    import_populations,
    keep_table,
)
from marketplace.places.services.planning import plan_activities, plan_populations
from marketplace.places.states import ActivityFamily, TableKind
from tests.factories.accounts import UserFactory
from tests.factories.places import ActivityFactory, LibraryFactory, RegencyFactory
from tests.factories.times import DAY, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

HEAD = "Rumpun,Kegiatan,Tanggal,Peserta,Nomor\n"
KNOWN = [LIBRARY, *(column.name for column in ACTIVITY_COLUMNS)]
CODES = [column.name for column in POPULATION_COLUMNS]


@pytest.fixture
def library():
    return LibraryFactory(slug="umum-pariaman")


@pytest.fixture
def librarian():
    return UserFactory()


def kept(text, *, owner, library=None, kind=TableKind.ACTIVITIES, known=KNOWN):
    table = table_from(text.encode(), known=known, needed=[])
    return keep_table(table=table, name="a.csv", kind=kind, library=library, owner=owner, at=NOON)


def entries_of(text, library):
    lines = table_from(text.encode(), known=KNOWN, needed=[]).lines
    return read_activities(lines, libraries={library.slug: library}, chosen=library)


def planned(text, library):
    return plan_activities(entries_of(text, library), at=NOON)


def fault_of(row, library, head=HEAD):
    (fault,) = planned(head + row, library).faults
    assert fault.number == 2
    return fault.fault


@pytest.mark.parametrize("family", ["promotion", "Promosi", "PROMOSI", "Promotion"])
@pytest.mark.parametrize("day", ["2026-06-30", "30/06/2026", "30-06-2026"])
def test_row_is_read_in_either_language_and_notation(library, family, day):
    plan = planned(f"{HEAD}{family},Pameran,{day},1.200,A-1\n", library)

    (step,) = plan.new
    activity = step.thing
    assert plan.faults == []
    assert (activity.family, activity.held_on) == (ActivityFamily.PROMOTION, date(2026, 6, 30))
    assert (activity.participants, activity.reference) == (1200, "A-1")
    assert activity.library == library


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "Lain,A,2026-06-30,1,",
            (
                "Rumpun: Pilih salah satu: Layanan informasi, Pelibatan masyarakat, Advokasi dan "
                "kemitraan, Promosi."
            ),
        ),
        (",A,2026-06-30,1,", "Rumpun: Isi kolom ini."),
        ("Promosi,,2026-06-30,1,", "Kegiatan: Isi kolom ini."),
        (
            "Promosi,A,30 Juni,1,",
            "Tanggal: Tulis tanggal seperti 2026-11-30 atau 30/11/2026.",
        ),
        ("Promosi,A,2026-02-30,1,", "Tanggal: Tulis tanggal seperti 2026-11-30 atau 30/11/2026."),
        ("Promosi,A,,1,", "Tanggal: Isi kolom ini."),
        (
            "Promosi,A,2026-06-30,banyak,",
            "Peserta: Tulis angka bulat dari 0 sampai 1.000.000.",
        ),
        ("Promosi,A,2026-06-30,-1,", "Peserta: Tulis angka bulat dari 0 sampai 1.000.000."),
        ("Promosi,A,2026-06-30,1.5,", "Peserta: Tulis angka bulat dari 0 sampai 1.000.000."),
        ("Promosi,A,2026-06-30,=1+1,", "Peserta: Tulis angka bulat dari 0 sampai 1.000.000."),
        ("Promosi,A,2026-06-30,,", "Peserta: Isi kolom ini."),
        (
            "Promosi,A,2026-08-18,1,",
            "Tanggal ini belum tiba. Catat kegiatan setelah berlangsung.",
        ),
        (
            "Promosi,A, b,2026-06-30,1,x",
            "Ada isi di luar kolom. Beri tanda kutip pada teks yang berisi koma atau titik koma.",
        ),
    ],
)
def test_wrong_row_says_what_to_do(library, row, sentence):
    assert fault_of(row, library).startswith(sentence)


def test_wrong_link_and_overlong_name_are_refused(library):
    head = "Rumpun,Kegiatan,Tanggal,Peserta,Tautan bukti\n"

    link = fault_of("Promosi,A,2026-06-30,1,javascript:alert(1)", library, head=head)
    name = fault_of(f"Promosi,{'a' * 161},2026-06-30,1,", library, head=head)

    assert link == "Tautan bukti: Tulis alamat lengkap yang dimulai dengan https://."
    assert name.startswith("Kegiatan: ")


def test_row_about_another_library_is_refused(library):
    LibraryFactory(slug="umum-padang")
    head = f"{LIBRARY},{HEAD}"

    for slug in ("umum-padang", "tidak-ada"):
        told = fault_of(f"{slug},Promosi,A,2026-06-30,1,", library, head=head)
        assert told == f"Perpustakaan: “{slug}” bukan perpustakaan yang Anda urus."


def test_row_about_another_library_than_the_chosen_one_is_refused(library):
    other = LibraryFactory(slug="umum-padang")
    lines = table_from(
        f"{LIBRARY},{HEAD}umum-padang,Promosi,A,2026-06-30,1,\n,Promosi,B,2026-06-30,1,\n".encode(),
        known=KNOWN,
        needed=[],
    ).lines
    both = {one.slug: one for one in (library, other)}

    wrong, right = read_activities(lines, libraries=both, chosen=library)
    _right, unsaid = read_activities(lines, libraries=both, chosen=None)

    assert wrong.fault == "Perpustakaan: Baris ini bukan tentang perpustakaan yang Anda pilih."
    assert (right.fault, right.values["library"]) == ("", library)
    assert unsaid.fault == (
        "Perpustakaan: Isi kolom ini, atau pilih perpustakaannya saat mengunggah."
    )


def test_same_row_twice_is_refused(library):
    text = f"{HEAD}Promosi,A,2026-06-30,1,\nPromosi,B,2026-06-30,1,N1\n"
    plan = planned(f"{text}Promosi,A,2026-06-30,2,\nPromosi,C,2026-06-30,1,N1\n", library)

    assert [(fault.number, fault.fault) for fault in plan.faults] == [
        (4, "Baris ini sama dengan baris 2. Hapus salah satu."),
        (5, "Baris ini sama dengan baris 3. Hapus salah satu."),
    ]


def test_known_row_is_unchanged_changed_by_its_key_or_by_its_reference(library):
    same, by_key, by_reference = (
        ActivityFactory(library=library, title=name, reference=reference, participants=20)
        for name, reference in [("A", ""), ("B", "N2"), ("C", "N3")]
    )
    ActivityFactory(title="A")
    rows = "information,A,2026-06-01,20,\n", "information,B,2026-06-01,21,\n"
    plan = planned(f"{HEAD}{''.join(rows)}promotion,D,2026-06-02,20,N3\n", library)

    changed = {step.thing.pk: step.changes for step in plan.changed}
    assert (plan.new, plan.unchanged, plan.faults) == ([], 1, [])
    assert same.pk not in changed
    assert [(one.field, one.before, one.after) for one in changed[by_key.pk]] == [
        ("participants", 20, 21)
    ]
    assert [one.field for one in changed[by_reference.pk]] == ["family", "title", "held_on"]


def test_row_that_would_become_another_known_activity_is_refused(library):
    ActivityFactory(library=library, title="A")
    ActivityFactory(library=library, title="B", reference="N2")

    told = fault_of("information,A,2026-06-01,20,N2", library)

    assert told == "Kegiatan dengan nama, rumpun, dan tanggal ini sudah dicatat."


def test_struck_activity_stays_as_it_is(library):
    struck = ActivityFactory(library=library, title="A", struck=True)

    same = planned(f"{HEAD}information,A,2026-06-01,{struck.participants},\n", library)
    told = fault_of("information,A,2026-06-01,99,", library)

    assert (same.unchanged, same.faults) == (1, [])
    assert told == (
        "Catatan ini dicoret dan tidak bisa diubah. Minta panitia memulihkannya dahulu."
    )


def test_column_that_the_table_lacks_changes_nothing(library):
    activity = ActivityFactory(library=library, title="A", place="Aula")
    entries = entries_of(f"{HEAD}information,A,2026-06-01,21,\n", library)
    table = kept(HEAD + "x", owner=UserFactory())

    plan = plan_activities(entries, at=NOON)
    import_activities(
        table=table, entries=entries, seen=plan.mark, actor=table.owner, at=NOON + DAY
    )

    activity.refresh_from_db()
    assert (activity.participants, activity.place) == (21, "Aula")


def test_import_writes_every_row_and_forgets_the_table(library, librarian):
    old = ActivityFactory(library=library, title="B", participants=5)
    text = f"{HEAD}promotion,A,2026-06-30,12,N1\ninformation,B,2026-06-01,6,\n"
    entries, table = entries_of(text, library), kept(text, owner=librarian)
    seen = plan_activities(entries, at=NOON).mark

    import_activities(table=table, entries=entries, seen=seen, actor=librarian, at=NOON)

    new = Activity.objects.get(title="A")
    old.refresh_from_db()
    assert (new.recorded_by, new.recorded_at, new.reference) == (librarian, NOON, "N1")
    assert (old.participants, old.recorded_by) == (6, None)
    assert not WaitingTable.objects.exists()
    (line,) = AuditEntry.objects.all()
    assert (line.action, line.target) == ("activity.import", f"places.Library:{library.pk}")
    assert line.detail == {"new": 1, "was": {str(old.pk): {"participants": 5}}}


def test_same_file_twice_adds_nothing(library, librarian):
    text = f"{HEAD}promotion,A,2026-06-30,12,N1\ninformation,B,2026-06-01,6,\n"
    entries, table = entries_of(text, library), kept(text, owner=librarian)
    seen = plan_activities(entries, at=NOON).mark
    import_activities(table=table, entries=entries, seen=seen, actor=librarian, at=NOON)

    again = planned(text, library)

    assert (again.new, again.changed, again.unchanged) == ([], [], 2)
    assert not again.is_ready


def test_one_wrong_row_keeps_all_rows_out(library, librarian):
    text = f"{HEAD}promotion,A,2026-06-30,12,\npromotion,,2026-06-30,12,\n"
    entries, table = entries_of(text, library), kept(text, owner=librarian)
    seen = plan_activities(entries, at=NOON).mark

    with pytest.raises(RuleError) as refusal:
        import_activities(table=table, entries=entries, seen=seen, actor=librarian, at=NOON)

    assert refusal.value.code == "faults"
    assert not Activity.objects.exists()
    assert WaitingTable.objects.exists()


def test_plan_that_changed_since_it_was_seen_is_refused(library, librarian):
    text = f"{HEAD}information,A,2026-06-01,12,\n"
    entries, table = entries_of(text, library), kept(text, owner=librarian)
    seen = plan_activities(entries, at=NOON).mark
    ActivityFactory(library=library, title="A", participants=30)

    with pytest.raises(RuleError) as refusal:
        import_activities(table=table, entries=entries, seen=seen, actor=librarian, at=NOON)

    assert refusal.value.code == "changed"
    assert Activity.objects.get().participants == 30


def test_other_rows_have_another_mark(library):
    first, second = (planned(f"{HEAD}promotion,{name},2026-06-30,1,\n", library) for name in "AB")

    assert first.mark != second.mark


def test_table_waits_in_place_of_the_last_one_and_old_ones_go(library, librarian):
    stale = kept(f"{HEAD}a", owner=UserFactory())
    WaitingTable.objects.filter(pk=stale.pk).update(uploaded_at=NOON - 2 * DAY)
    kept(f"{HEAD}b", owner=librarian)

    last = kept(f"{HEAD}c", owner=librarian)

    assert list(WaitingTable.objects.all()) == [last]
    assert [line.cells["Rumpun"] for line in lines_of(last)] == ["c"]


def test_table_that_waited_for_a_day_is_forgotten(librarian):
    old, new = (kept(f"{HEAD}a", owner=owner) for owner in (UserFactory(), librarian))
    WaitingTable.objects.filter(pk=old.pk).update(uploaded_at=NOON - DAY)

    assert forget_tables(at=NOON) == 0
    assert forget_tables(at=NOON + timedelta(seconds=1)) == 1
    assert WaitingTable.objects.get() == new


def test_clock_forgets_tables(librarian):
    kept(f"{HEAD}a", owner=librarian)
    WaitingTable.objects.update(uploaded_at=timezone.now() - 2 * DAY)

    call_command("forget_tables", stdout=(said := StringIO()))

    assert said.getvalue() == "1 tables forgotten.\n"
    assert not WaitingTable.objects.exists()


def test_many_rows_are_planned_and_written_with_few_queries(
    library, librarian, django_assert_max_num_queries
):
    rows = "".join(f"promotion,A{number},2026-06-30,1,\n" for number in range(300))
    entries, table = entries_of(HEAD + rows, library), kept(HEAD + rows, owner=librarian)
    seen = plan_activities(entries, at=NOON).mark

    with django_assert_max_num_queries(12):
        import_activities(table=table, entries=entries, seen=seen, actor=librarian, at=NOON)

    assert Activity.objects.count() == 300


def populations(text):
    return read_populations(table_from(text.encode(), known=CODES, needed=CODES).lines)


def test_populations_are_written_by_code(librarian):
    first = RegencyFactory(code="32.73", population=5)
    second, third = RegencyFactory(code="32.10"), RegencyFactory(code="13.77")
    entries = populations("Kode;Penduduk\n3273;2.500.000\n32.1;4\n13.77;5\n")
    table = kept("Kode\nx", owner=librarian, kind=TableKind.POPULATIONS, known=CODES)
    seen = plan_populations(entries, at=NOON).mark

    import_populations(table=table, entries=entries, seen=seen, actor=librarian, at=NOON)

    assert dict(Regency.objects.values_list("pk", "population")) == {
        first.pk: 2_500_000,
        second.pk: 4,
        third.pk: 5,
    }
    line = AuditEntry.objects.get(target=f"places.Regency:{first.pk}")
    assert line.detail == {"was": {str(first.pk): {"population": 5}}}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("99.99,5", "Tidak ada kabupaten/kota dengan kode “99.99”."),
        ("32.73,0", "Penduduk: Tulis angka bulat dari 1 sampai 100.000.000."),
        ("32.73,", "Penduduk: Isi kolom ini."),
        (",5", "Kode: Isi kolom ini."),
    ],
)
def test_wrong_population_says_what_to_do(row, sentence):
    RegencyFactory(code="32.73")

    (fault,) = plan_populations(populations(f"Kode,Penduduk\n{row}\n"), at=NOON).faults

    assert fault.fault == sentence


def test_table_of_a_person_who_leaves_goes(library, librarian):
    kept(f"{HEAD}a", owner=librarian)
    other = kept(f"{HEAD}b", owner=UserFactory())

    erase_offices(user=librarian, at=NOON)

    assert list(WaitingTable.objects.all()) == [other]
