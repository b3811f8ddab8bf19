import json
from hashlib import sha256

import pytest

from booths.models import Booth
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    FinalAwardFactory,
    NomineeFactory,
    OpenAwardFactory,
)
from tests.voting.refusals import refused
from voting.models import Award, Recusal
from voting.rules.parameters import Parameters
from voting.services.awards import cancel_award, close_award, open_award
from voting.services.keys import tag_key
from voting.services.readiness import faults_of
from voting.states import AwardState

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def officer():
    return UserFactory()


def stored(award):
    return Award.objects.get(pk=award.pk)


def deeds():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_opening_freezes_every_parameter(officer):
    award = open_award(award=AwardFactory(), actor=officer, at=NOON)

    rules = json.loads(award.rules)
    assert award.state == AwardState.OPEN
    assert award.opened_at == NOON
    assert award.rules_sha256 == sha256(award.rules.encode()).hexdigest()
    assert rules["weights"] == {"jury": 50, "delegate": 25, "public": 25}
    assert rules["opens_at"] == "2026-08-16T12:00:00Z"
    assert [nominee["code"] for nominee in rules["nominees"]] == ["01", "02", "03", "04", "05"]
    assert rules["jury"] == ["J1", "J2", "J3", "J4"]
    assert rules["tag_key_sha256"] == sha256(tag_key(award)).hexdigest()
    assert Parameters.read(award.rules).rubric == (40, 35, 25)


def test_opening_is_audited_with_the_hash(officer):
    award = open_award(award=AwardFactory(), actor=officer, at=NOON)

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.target) == (
        "award.open",
        officer,
        f"voting.Award:{award.pk}",
    )
    assert entry.detail == {"rules": award.rules_sha256}


def test_award_opens_once(officer):
    award = OpenAwardFactory()

    with refused("frozen"):
        open_award(award=award, actor=officer, at=NOON)


def _without_nominees(award):
    award.nominees.all().delete()


def _with_a_stranger(award):
    NomineeFactory(award=award, booth=BoothFactory())


def _with_a_light_rubric(award):
    award.criteria.filter(key="display").update(weight=24)


def _without_an_anchor(award):
    award.criteria.filter(key="display").update(anchor_8_en="")


def _with_one_juror(award):
    for seat in award.seats.all()[1:]:
        seat.recusals.all().delete()
        seat.delete()


def _with_a_thin_panel(award):
    for seat in award.seats.all()[:2]:
        Recusal.objects.create(seat=seat, province=award.nominees.get(code="02").province)


def _with_a_booth_that_moved(award):
    Booth.objects.filter(nominations__code="02").update(province=ProvinceFactory())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_without_nominees, "too_few_nominees"),
        (_with_a_stranger, "nominee_of_other_edition"),
        (_with_a_light_rubric, "rubric_not_100"),
        (_without_an_anchor, "anchor_missing"),
        (_with_one_juror, "too_few_jurors"),
        (_with_a_thin_panel, "panel_too_thin"),
        (_with_a_booth_that_moved, "nominee_moved"),
    ],
)
def test_unready_award_stays_a_draft(officer, spoil, code):
    award = AwardFactory()
    spoil(award)

    with refused(code):
        open_award(award=award, actor=officer, at=NOON)

    assert (stored(award).state, stored(award).rules) == (AwardState.DRAFT, "")


def test_panel_that_can_never_be_counted_is_named(officer):
    award = AwardFactory()
    _with_a_thin_panel(award)

    name = award.nominees.get(code="02").name
    assert faults_of(award, at=NOON) == {
        "panel_too_thin": "Dengan juri ini hasilnya tidak akan pernah bisa dihitung. "
        f"Masih kurang: lembar nilai untuk {name} (02, kurang 1)."
    }


@pytest.mark.parametrize(("marks", "least"), [(1, 2), (4, 4)])
def test_missing_nominees_are_told_in_numbers(marks, least):
    award = AwardFactory(marks=marks)
    _without_nominees(award)

    assert faults_of(award, at=NOON)["too_few_nominees"] == (
        f"Nominenya belum cukup. Pilih sedikitnya {least}."
    )


def test_nominee_stands_under_the_name_of_its_booth_at_the_opening(officer):
    award = AwardFactory()
    Booth.objects.filter(nominations__code="02").update(name="Lapak Baru", name_en="New booth")

    open_award(award=award, actor=officer, at=NOON)
    Booth.objects.filter(nominations__code="02").update(name="Lapak Lebih Baru")

    nominee = award.nominees.get(code="02")
    assert (nominee.name, nominee.name_en) == ("Lapak Baru", "New booth")
    assert json.loads(stored(award).rules)["nominees"][1]["name"] == "Lapak Baru"


def test_award_that_is_already_over_does_not_open(officer):
    award = AwardFactory()

    with refused("closes_in_past"):
        open_award(award=award, actor=officer, at=award.closes_at)


def test_closing_ends_the_vote(officer):
    award = close_award(award=OpenAwardFactory(), actor=officer, at=EVENING)

    assert (stored(award).state, stored(award).closed_at) == (AwardState.CLOSED, EVENING)
    assert deeds()[-1] == "award.closed"


def test_closing_early_needs_a_reason(officer):
    award = OpenAwardFactory()

    with refused("reason_needed"):
        close_award(award=award, actor=officer, at=NOON, reason=" ")

    assert stored(award).state == AwardState.OPEN


def test_reason_of_closing_early_is_audited(officer):
    close_award(award=OpenAwardFactory(), actor=officer, at=NOON, reason="Listrik padam")

    assert AuditEntry.objects.latest("pk").detail == {"reason": "Listrik padam"}


def test_draft_cannot_close(officer):
    award = AwardFactory()

    with refused("wrong_state"):
        close_award(award=award, actor=officer, at=EVENING)

    assert stored(award).state == AwardState.DRAFT


def test_award_is_called_off_with_a_reason(officer):
    award = OpenAwardFactory()
    with refused("reason_needed"):
        cancel_award(award=award, actor=officer, at=NOON, reason="")

    cancel_award(award=award, actor=officer, at=NOON, reason="Pameran batal")

    assert stored(award).state == AwardState.CANCELLED
    assert AuditEntry.objects.latest("pk").detail == {"reason": "Pameran batal"}


def test_published_award_is_not_called_off(officer):
    award = FinalAwardFactory()

    with refused("wrong_state"):
        cancel_award(award=award, actor=officer, at=EVENING + DAY, reason="Menyesal")

    assert stored(award).state == AwardState.FINAL
