import pytest

from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    AwardFactory,
    NomineeFactory,
    OpenAwardFactory,
    fill_sheets,
)
from voting.models import Recusal
from voting.queries.jury import (
    is_barred,
    people_to_seat,
    possible_pairs,
    progress_of,
    sheets_per_nominee,
    tasks_of,
)
from voting.services.scoring import lock_sheet, save_draft

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

FULL = {"story": 8, "quality": 7, "display": 9}


def judge(seat, code, *, lock):
    nominee = seat.award.nominees.get(code=code)
    save_draft(seat=seat, nominee=nominee, scores=FULL, note="", at=NOON)
    if lock:
        lock_sheet(seat=seat, nominee=nominee, at=NOON)


def bar(seat, code):
    province = seat.award.nominees.get(code=code).booth.province
    Recusal.objects.create(seat=seat, province=province, reason="Provinsi sendiri")


def test_tasks_show_the_own_sheets_alone():
    first, second = OpenAwardFactory().seats.all()[:2]
    judge(first, "01", lock=True)
    judge(first, "02", lock=False)
    judge(second, "03", lock=True)
    bar(first, "05")

    tasks = tasks_of(first)

    assert [(t.nominee.code, t.is_locked, t.is_barred, t.filled) for t in tasks] == [
        ("01", True, False, 3),
        ("02", False, False, 3),
        ("03", False, False, 0),
        ("04", False, False, 0),
        ("05", False, True, 0),
    ]


@pytest.mark.parametrize("more", [0, 3])
def test_tasks_need_four_queries(django_assert_num_queries, more):
    award = AwardFactory()
    for number in range(more):
        NomineeFactory(award=award, code=f"z{number}")
    seat = award.seats.first()

    with django_assert_num_queries(4):
        for task in tasks_of(seat):
            str(task.nominee.booth.province)


def test_progress_counts_locked_sheets_and_leaves_out_barred_ones():
    award = OpenAwardFactory()
    first, second = award.seats.all()[:2]
    judge(first, "01", lock=True)
    judge(first, "02", lock=True)
    judge(first, "03", lock=False)
    bar(first, "02")

    progress = progress_of(award)

    assert [(line.seat.number, line.locked, line.expected) for line in progress] == [
        ("J1", 1, 4),
        ("J2", 0, 5),
        ("J3", 0, 5),
        ("J4", 0, 5),
    ]
    assert second.recusals.count() == 1


@pytest.mark.parametrize("judged", [False, True])
def test_progress_needs_four_queries(django_assert_num_queries, judged):
    award = OpenAwardFactory()
    if judged:
        fill_sheets(award)

    with django_assert_num_queries(4):
        [str(line.seat.user) for line in progress_of(award)]


def test_nominees_with_fewest_sheets_come_first():
    award = OpenAwardFactory()
    first, second = award.seats.all()[:2]
    for seat, code in ((first, "01"), (second, "01"), (first, "02")):
        judge(seat, code, lock=True)
    judge(second, "03", lock=False)

    listed = sheets_per_nominee(award)

    assert [(nominee.code, nominee.locked_sheets) for nominee in listed] == [
        ("03", 0),
        ("04", 0),
        ("05", 0),
        ("02", 1),
        ("01", 2),
    ]


def test_sheets_count_by_the_province_a_nominee_stood_for():
    award = AwardFactory()
    seat, nominee = award.seats.first(), award.nominees.get(code="02")
    Recusal.objects.create(seat=seat, province=nominee.booth.province, reason="Saudara")
    nominee.booth.province = ProvinceFactory()
    nominee.booth.save()

    assert is_barred(seat, nominee)
    assert [task.nominee.code for task in tasks_of(seat) if task.is_barred] == ["02"]
    assert (seat.number, "02", nominee.province_id) not in possible_pairs(award)
    assert progress_of(award)[0].expected == 4


@pytest.mark.parametrize("more", [0, 3])
def test_possible_pairs_need_three_queries(django_assert_num_queries, more):
    award = AwardFactory()
    for number in range(more):
        NomineeFactory(award=award, code=f"z{number}")

    with django_assert_num_queries(3):
        assert len(possible_pairs(award)) == 4 * (5 + more)


def test_people_to_seat_are_found_by_what_is_known_and_begin_with_jurors():
    juror = OpenAwardFactory().seats.first().user
    other = UserFactory(full_name="Aan", username="aan77", email="aan@example.org")
    UserFactory(full_name="Aan Lama", is_active=False)

    assert [list(people_to_seat(text)) for text in ("AAN77", "aan@example")] == [[other], [other]]
    everyone = list(people_to_seat(""))
    assert everyone.index(juror) < everyone.index(other)
