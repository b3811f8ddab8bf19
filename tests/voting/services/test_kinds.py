"""Reels and libraries stand, are counted, and can be counted again from the package alone."""

import json

import pytest
from django.db import IntegrityError, transaction

from marketplace.places.models import Activity, Library, Regency
from marketplace.places.states import LibraryLevel
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, ReelFactory
from tests.factories.kinds import (
    INDICATORS,
    LIBRARIES,
    SINCE,
    UNTIL,
    LibraryAwardFactory,
    ReelsAwardFactory,
    finished,
    opened,
)
from tests.factories.places import ActivityFactory, LibraryFactory, RegencyFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import AwardFactory, OpenAwardFactory, cast
from tests.voting.packages import package_files, resealed, texts_in, with_result
from tests.voting.refusals import refused
from tests.voting.services.test_packaging import changed, differs
from voting.models import Ballot, Indicator, Nominee
from voting.rules.log.entries import Ballot as BallotEntry
from voting.rules.log.entries import write_entry
from voting.rules.package import ACTIVITIES, RESULT, RULES
from voting.rules.parameters import canonical_text
from voting.rules.verifying import verify
from voting.services.awards import open_award
from voting.services.calibrating import begin_calibration
from voting.services.drafting import draft_award, set_indicators
from voting.services.nominating import choose_nominees
from voting.services.readiness import check_ready, faults_of
from voting.services.registration import Application, request_code
from voting.services.roll import Wanted, draw_roll
from voting.states import AwardKind

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def officer():
    return UserFactory()


def codes(award):
    return list(award.nominees.values_list("code", flat=True))


def rules_of(award):
    return json.loads(award.rules)


def nominee_in(rules, code):
    return next(nominee for nominee in rules["nominees"] if nominee["code"] == code)


def test_reels_stand_under_numbers_that_stay(officer):
    award = ReelsAwardFactory()
    second = award.nominees.get(code="r02").reel
    fresh = ReelFactory(edition=award.edition)

    choose_nominees(award=award, chosen=[fresh, second], actor=officer, at=NOON)

    assert codes(award) == ["r01", "r02"]
    assert award.nominees.get(code="r02").reel == second
    assert award.nominees.get(code="r01").name == fresh.title


def test_library_stands_under_the_code_of_its_regency(officer):
    award = LibraryAwardFactory()
    regency = RegencyFactory(code="32.73")
    library = LibraryFactory(regency=regency, province=regency.province)

    choose_nominees(award=award, chosen=[library], actor=officer, at=NOON)

    (nominee,) = award.nominees.all()
    assert (nominee.code, nominee.name, nominee.province) == (
        "3273",
        library.name,
        library.province,
    )


def test_two_libraries_of_one_regency_do_not_stand_together(officer):
    award = LibraryAwardFactory()
    regency = RegencyFactory(code="32.73", name="Bandung", kind="kota")
    both = LibraryFactory.create_batch(2, regency=regency, province=regency.province)

    with refused("same_regency") as told:
        choose_nominees(award=award, chosen=both, actor=officer, at=NOON)
    assert "Kota Bandung" in str(told.value)


@pytest.mark.parametrize("draft", [ReelsAwardFactory, LibraryAwardFactory, AwardFactory])
def test_what_is_of_another_kind_does_not_stand(officer, draft):
    award = draft()
    stranger = LibraryFactory() if award.kind == AwardKind.BEST_BOOTH else BoothFactory()

    with refused("other_kind"):
        choose_nominees(award=award, chosen=[stranger], actor=officer, at=NOON)


def test_nominee_is_exactly_one_thing():
    award = ReelsAwardFactory()
    nominee = award.nominees.first()

    for wrong in ({"booth": BoothFactory()}, {"reel": None}, {"library": LibraryFactory()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Nominee.objects.filter(pk=nominee.pk).update(**wrong)


def test_kind_of_an_award_stays(officer):
    award = ReelsAwardFactory()
    award.kind, award.weight_public, award.weight_delegate = AwardKind.BEST_BOOTH, 25, 25

    with refused("other_kind"):
        draft_award(award=award, actor=officer, at=NOON)


def test_only_libraries_have_indicators(officer):
    line = Indicator(key="a", name="A", name_en="A", family="promotion", weight=100)

    with refused("other_kind"):
        set_indicators(
            award=ReelsAwardFactory(), indicators=[line], removed=[], actor=officer, at=NOON
        )


def test_indicators_of_a_draft_swap_their_keys(officer):
    award = LibraryAwardFactory()
    first, second = award.indicators.all()
    first.key, second.key = second.key, first.key

    set_indicators(award=award, indicators=[first, second], removed=[], actor=officer, at=NOON)

    assert list(award.indicators.values_list("key", flat=True)) == list(INDICATORS)[::-1]


def test_opening_freezes_what_was_recorded_within_the_days():
    award = LibraryAwardFactory()
    library = award.nominees.get(code="1101").library
    for held_on in (SINCE, UNTIL):
        ActivityFactory(library=library, family="promotion", participants=30, held_on=held_on)
    for held_on in (SINCE - DAY, UNTIL + DAY):
        ActivityFactory(library=library, family="promotion", participants=500, held_on=held_on)
    ActivityFactory(library=library, family="promotion", participants=500, struck=True)

    opened(award)
    ActivityFactory(library=library, family="promotion", participants=500)

    frozen = nominee_in(rules_of(award), "1101")
    assert frozen["measured"] == {"informasi": 8, "promosi": 60}
    assert (frozen["stratum"], frozen["population"]) == ("kabupaten", 100_000)
    assert rules_of(award)["counted"] == {"from": "2026-01-01", "until": "2026-06-30"}


def test_rules_of_booths_say_nothing_of_indicators():
    rules = rules_of(OpenAwardFactory())

    assert not {"indicators", "counted"} & rules.keys()
    assert set(rules["weights"]) == {"jury", "delegate", "public"}
    assert not {"stratum", "measured"} & rules["nominees"][0].keys()


def forget_populations(award):
    Regency.objects.filter(libraries__nominations__award=award, kind="kota").update(population=None)


def leave_one_city(award):
    award.nominees.get(code="1171").delete()


def weigh_less(award):
    award.indicators.filter(key="promosi").update(weight=39)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (forget_populations, "population_missing"),
        (leave_one_city, "stratum_alone"),
        (weigh_less, "indicators_not_100"),
    ],
)
def test_libraries_that_cannot_be_measured_do_not_open(officer, spoil, code):
    award = LibraryAwardFactory()
    assert faults_of(award, at=NOON) == {}
    spoil(award)

    assert list(faults_of(award, at=NOON)) == [code]
    with refused(code):
        open_award(award=award, actor=officer, at=NOON)


def test_whose_population_is_missing_is_named():
    award = LibraryAwardFactory()
    forget_populations(award)

    told = faults_of(award, at=NOON)["population_missing"]

    names = award.nominees.filter(code__in=["1171", "1172"]).values_list("name", flat=True)
    assert all(name in told for name in names)


@pytest.mark.parametrize("draft", [ReelsAwardFactory, LibraryAwardFactory])
def test_nominee_that_moved_keeps_an_award_from_opening(draft):
    award = draft()
    nominee = award.nominees.first()
    Nominee.objects.filter(pk=nominee.pk).update(province=award.nominees.last().province)

    assert list(faults_of(award, at=NOON)) == ["nominee_moved"]


def test_nobody_votes_for_libraries(officer):
    award = opened(LibraryAwardFactory())
    application = Application("ani@example.org", "id", is_adult=True, privacy_version="1")

    with refused("no_ballots"):
        cast(award, "1101,1102,1103", voter=1)
    with refused("no_ballots"):
        request_code(award=award, application=application, proof="", browser="x", at=NOON)
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("draft", [ReelsAwardFactory, LibraryAwardFactory])
def test_delegates_and_samples_are_for_booths(officer, draft):
    award = draft()

    with refused("no_delegates"):
        draw_roll(award=award, wanted=Wanted({}, 5), seen="", actor=officer, at=NOON)
    with refused("other_kind"):
        begin_calibration(award=award, booths=BoothFactory.create_batch(2), actor=officer, at=NOON)


def test_reels_are_counted_by_public_and_jury():
    record = finished(opened(ReelsAwardFactory()))
    document = json.loads(record.document)

    assert [line["code"] for line in document["nominees"]] == ["r01", "r02", "r03"]
    assert set(document["nominees"][0]["components"]) == {"jury", "public"}
    assert document["favourites"] == ["r01"]
    assert verify(package_files(record)).ballots == 3


def test_libraries_are_counted_by_indicators_and_jury():
    record = finished(opened(LibraryAwardFactory()))
    document = json.loads(record.document)
    lines = {line["code"]: line for line in document["nominees"]}

    assert set(lines["1101"]["components"]) == {"jury", "indicators"}
    told = lines["1171"]["indicators"]
    assert (told["stratum"], told["population"]) == LIBRARIES["1171"][:2]
    # 0.025 + 0.01 against 0.05 + 0.01: (2 x 35 - 60) / 95, to a millionth
    assert told["values"]["informasi"] == {
        "count": 10,
        "rate": {"exact": "1/40", "decimal": "0.0250"},
        "value": {"exact": "105263/10000", "decimal": "10.5263"},
    }
    assert lines["1171"]["components"]["indicators"]["exact"] == "1315789/50000"
    assert document["favourites"] == []
    assert document["robustness"]["weights"] is not None
    assert verify(package_files(record)).ballots == 0


def test_what_is_recorded_later_changes_no_result():
    award = opened(LibraryAwardFactory())
    Activity.objects.all().delete()
    Regency.objects.update(population=7)

    document = json.loads(finished(award).document)

    line = next(line for line in document["nominees"] if line["code"] == "1101")
    assert line["indicators"]["population"] == 100_000
    assert line["indicators"]["values"]["informasi"]["count"] == 8


def test_no_letter_of_frozen_figures_can_be_changed_unseen():
    files = package_files(finished(opened(LibraryAwardFactory())))
    for name in (RULES, RESULT, ACTIVITIES):
        for at in range(0, len(files[name]), 5):
            if files[name][at : at + 1].isalnum():
                assert differs({**files, name: changed(files[name], at)})


@pytest.mark.parametrize("place", [("count",), ("rate", "exact"), ("value", "decimal")])
def test_operator_with_the_log_key_cannot_measure_otherwise(place):
    record = finished(opened(LibraryAwardFactory()))
    files, document = package_files(record), json.loads(record.document)
    value = document["nominees"][0]["indicators"]["values"]["informasi"]
    for key in place[:-1]:
        value = value[key]
    value[place[-1]] = 99 if place == ("count",) else "99"

    told = differs(with_result(files, record.award, canonical_text(document)))

    assert told.startswith("result.json: nominees.0.indicators.values.informasi.")


def test_ballot_in_the_log_of_libraries_is_a_difference():
    record = finished(opened(LibraryAwardFactory()))
    files = package_files(record)
    invented = BallotEntry(record.award.code, "public", "f" * 32, 1, ("1101",), "0" * 32)
    first, *rest = texts_in(files)

    told = differs(resealed(files, record.award, [first, write_entry(invented), *rest]))

    assert told == "entries.txt: entry 1: names others than the rules allow"


def promise_too_much(award):
    award.top_places = 6
    award.save()


def end_today(award):
    award.counted_until = NOON.date()
    award.save()


def move_within_the_province(award):
    library = award.nominees.get(code="1101").library
    library.regency = RegencyFactory(province=library.province, population=1)
    library.save()


def become_a_village_library(award):
    Library.objects.filter(nominations__award=award, nominations__code="1101").update(
        level=LibraryLevel.VILLAGE
    )


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (end_today, "days_not_over"),
        (promise_too_much, "too_many_prizes"),
        (move_within_the_province, "nominee_moved"),
        (become_a_village_library, "nominee_moved"),
    ],
)
def test_what_changed_since_it_was_chosen_keeps_an_award_from_opening(spoil, code):
    award = LibraryAwardFactory()
    spoil(award)

    assert list(faults_of(award, at=NOON)) == [code]


def test_village_library_is_not_chosen(officer):
    library = LibraryFactory(level=LibraryLevel.VILLAGE)

    with refused("other_kind"):
        choose_nominees(award=LibraryAwardFactory(), chosen=[library], actor=officer, at=NOON)


def test_figures_that_were_checked_are_those_that_are_frozen(monkeypatch, officer):
    award = LibraryAwardFactory()

    def check_and_forget(award, **what):
        check_ready(award, **what)
        forget_populations(award)

    monkeypatch.setattr("voting.services.awards.check_ready", check_and_forget)
    open_award(award=award, actor=officer, at=award.opens_at)
    award.refresh_from_db()

    assert nominee_in(rules_of(award), "1171")["population"] == 400_000


def test_rules_that_could_never_be_counted_are_not_frozen(monkeypatch, officer):
    award = LibraryAwardFactory()
    leave_one_city(award)
    monkeypatch.setattr("voting.services.awards.check_ready", lambda *_all, **_what: None)

    with pytest.raises(ValueError, match="kota"):
        open_award(award=award, actor=officer, at=award.opens_at)
    award.refresh_from_db()
    assert (award.state, award.rules) == ("draft", "")


def test_film_of_a_reel_is_named_in_the_rules():
    award = opened(ReelsAwardFactory())

    films = {one.code: one.reel.video.sha256 for one in award.nominees.all()}
    assert {one["code"]: one["film"] for one in rules_of(award)["nominees"]} == films
