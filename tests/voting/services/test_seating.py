import pytest

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    BareAwardFactory,
    ClosedAwardFactory,
    JurorSeatFactory,
    OpenAwardFactory,
)
from tests.voting.refusals import refused
from voting.models import JurorSeat, Recusal
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
    assert AuditEntry.objects.latest("pk").detail == {"seat": "J10", "home": home.code}


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


def test_nobody_is_seated_once_the_award_is_open(officer):
    award = OpenAwardFactory()

    with refused("frozen"):
        seat_juror(award=award, user=UserFactory(), home=ProvinceFactory(), actor=officer, at=NOON)

    assert award.seats.count() == 4


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
