import json

import pytest

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothKeeperFactory
from tests.factories.places import LibraryFactory, ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    BareAwardFactory,
    ClosedAwardFactory,
    JurorSeatFactory,
    OpenAwardFactory,
    fill_sheets,
)
from tests.voting.refusals import refused
from voting.models import Award, JurorSeat, Recusal
from voting.services.awards import close_award
from voting.services.counting import count_award
from voting.services.seating import recuse, seat_juror

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def officer():
    return UserFactory()


def test_juror_gets_the_next_seat_and_is_barred_at_home(officer):
    award, home, user = BareAwardFactory(), ProvinceFactory(), UserFactory()
    JurorSeatFactory(award=award, number="J9")

    seat = seat_juror(award=award, user=user, home=home, actor=officer, at=NOON)

    assert (seat.number, seat.user) == ("J10", user)
    assert [recusal.province for recusal in seat.recusals.all()] == [home]
    user.refresh_from_db()
    assert user.must_have_second_factor
    assert AuditEntry.objects.latest("pk").detail == {
        "seat": "J10",
        "home": home.code,
        "also": [],
        "reason": "",
    }


def test_juror_is_barred_wherever_a_library_a_booth_or_a_province_is_theirs(officer):
    user, home = UserFactory(), ProvinceFactory()
    library = LibraryFactory(librarians=[user])
    booth = BoothKeeperFactory(user=user).booth
    curated = ProvinceFactory()
    curated.curators.add(user)
    home.curators.add(user)

    seat = seat_juror(award=BareAwardFactory(), user=user, home=home, actor=officer, at=NOON)

    barred = {recusal.province for recusal in seat.recusals.all()}
    assert barred == {home, library.province, booth.province, curated}


def test_first_juror_gets_seat_1(officer):
    seat = seat_juror(
        award=BareAwardFactory(),
        user=UserFactory(),
        home=ProvinceFactory(),
        actor=officer,
        at=NOON,
    )

    assert seat.number == "J1"


def test_juror_is_seated_once(officer):
    seat = JurorSeatFactory(award=BareAwardFactory())

    with refused("already_seated"):
        seat_juror(award=seat.award, user=seat.user, home=ProvinceFactory(), actor=officer, at=NOON)

    assert JurorSeat.objects.count() == 1


def test_replacement_needs_a_reason_once_the_award_is_open(officer):
    award = OpenAwardFactory()

    with refused("reason_needed"):
        seat_juror(award=award, user=UserFactory(), home=ProvinceFactory(), actor=officer, at=NOON)

    assert award.seats.count() == 4


def test_nobody_is_seated_after_the_close(officer):
    award = ClosedAwardFactory()
    seat = {"user": UserFactory(), "home": ProvinceFactory(), "reason": "Juri sakit"}

    with refused("too_late"):
        seat_juror(award=award, actor=officer, at=NOON, **seat)

    assert award.seats.count() == 4


def test_replacement_leaves_the_frozen_rules_and_stands_in_the_record(officer):
    award, home = OpenAwardFactory(), ProvinceFactory()
    rules = award.rules

    seat = seat_juror(
        award=award, user=UserFactory(), home=home, actor=officer, at=NOON, reason=" J2 sakit "
    )

    assert (seat.number, seat.reason) == ("J5", "J2 sakit")
    assert AuditEntry.objects.latest("pk").detail == {
        "seat": "J5",
        "home": home.code,
        "also": [],
        "reason": "J2 sakit",
    }
    fill_sheets(award)
    close_award(award=award, actor=officer, at=EVENING)
    document = json.loads(count_award(award=award, actor=officer, at=EVENING).document)
    assert document["jury"]["seated_later"] == ["J5"]
    assert Award.objects.get(pk=award.pk).rules == rules


def test_recusal_that_would_leave_a_nominee_uncountable_waits_for_a_replacement(officer):
    award = OpenAwardFactory(min_sheets=4)
    seat, nominee = award.seats.first(), award.nominees.get(code="02")
    recusing = {"seat": seat, "province": nominee.province, "reason": "Saudara"}

    with refused("panel_too_thin") as refusal:
        recuse(**recusing, actor=officer, at=NOON)

    assert str(refusal.value) == (
        "Dudukkan juri pengganti dulu. Tanpa juri ini akan kurang: "
        f"lembar nilai untuk {nominee.name} (02, kurang 1)."
    )
    assert seat.recusals.count() == 1
    chair = {"user": UserFactory(), "home": ProvinceFactory(), "reason": "J1 berhalangan"}
    seat_juror(award=award, actor=officer, at=NOON, **chair)
    assert recuse(**recusing, actor=officer, at=NOON).province == nominee.province


def test_juror_declares_another_province(officer):
    seat = OpenAwardFactory().seats.first()
    province = ProvinceFactory()

    recuse(seat=seat, province=province, reason=" Saudara ", actor=officer, at=NOON)

    assert Recusal.objects.get(seat=seat, province=province).reason == "Saudara"
    assert AuditEntry.objects.latest("pk").action == "jury.recuse"


def test_declaring_twice_changes_nothing(officer):
    seat = OpenAwardFactory().seats.first()
    province = ProvinceFactory()

    for reason in ("Saudara", "Teman"):
        recuse(seat=seat, province=province, reason=reason, actor=officer, at=NOON)

    assert Recusal.objects.get(seat=seat, province=province).reason == "Saudara"


def test_declaring_needs_a_reason(officer):
    seat = OpenAwardFactory().seats.first()

    with refused("reason_needed"):
        recuse(seat=seat, province=ProvinceFactory(), reason=" ", actor=officer, at=NOON)

    assert seat.recusals.count() == 1


def test_nobody_is_barred_after_the_close(officer):
    seat = ClosedAwardFactory().seats.first()

    with refused("too_late"):
        recuse(seat=seat, province=ProvinceFactory(), reason="Saudara", actor=officer, at=NOON)

    assert seat.recusals.count() == 1


def test_seats_stand_in_the_order_of_their_numbers(officer):
    award = BareAwardFactory()
    for number in ("J10", "J2", "J1", "J11"):
        JurorSeatFactory(award=award, number=number)

    assert [seat.number for seat in award.seats.all()] == ["J1", "J2", "J10", "J11"]
