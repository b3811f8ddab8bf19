import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db.models import Value
from django.db.models.functions import Concat

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.voting import (
    EVENING,
    SECOND_SECRET,
    AwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    cast,
    fill_sheets,
)
from tests.voting.refusals import refused
from voting.models import Award, Recusal, Result, ResultRecord
from voting.queries.log import closing_root
from voting.rules.jury import Shortage
from voting.rules.ties import Draw
from voting.services.awards import close_award
from voting.services.counting import count_award, publish_award
from voting.services.drawing import reveal_second_secret
from voting.services.keys import draw_secret
from voting.services.sequencing import sequence
from voting.services.shortfall import lacking
from voting.states import AwardState

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def officer():
    return UserFactory()


def closed(award, officer):
    return close_award(award=award, actor=officer, at=EVENING)


def equal_award(officer):
    """Return a closed award in which all five nominees are equal in everything."""
    award = OpenAwardFactory()
    fill_sheets(award, score=7)
    return closed(award, officer)


def state_of(award):
    return Award.objects.get(pk=award.pk).state


def test_count_writes_the_provisional_record(officer):
    award = ClosedAwardFactory()

    record = count_award(award=award, actor=officer, at=EVENING)

    assert (record.stage, record.written_by, record.written_at) == ("provisional", officer, EVENING)
    assert record.document_sha256 == sha256(record.document.encode()).hexdigest()
    assert state_of(award) == AwardState.COUNTED
    assert AuditEntry.objects.latest("pk").detail == {"sha256": record.document_sha256}


def test_places_stand_as_the_document_says(officer):
    record = count_award(award=ClosedAwardFactory(), actor=officer, at=EVENING)

    document = json.loads(record.document)
    rows = record.results.values_list("nominee__code", "rank", "total")
    assert list(rows) == [
        (line["code"], line["rank"], line["total"]["exact"]) for line in document["nominees"]
    ]
    assert [line["code"] for line in document["nominees"]] == ["01", "02", "03", "04", "05"]


def test_document_counts_the_ballots(officer):
    record = count_award(award=ClosedAwardFactory(), actor=officer, at=EVENING)

    document = json.loads(record.document)
    assert document["ballots"]["validated"] == {"delegate": 1, "public": 4}
    marks = {line["code"]: line["marks"]["raw"]["public"] for line in document["nominees"]}
    assert marks == {"01": 4, "02": 3, "03": 2, "04": 1, "05": 2}
    assert document["favourites"] == ["01"]
    assert document["rules_sha256"] == record.award.rules_sha256


def test_changed_ballot_counts_in_its_last_version(officer):
    award = OpenAwardFactory()
    fill_sheets(award)
    for choices in ("01,02,03", "03,04,05"):
        cast(award, choices, voter=1)
    closed(award, officer)

    document = json.loads(count_award(award=award, actor=officer, at=EVENING).document)

    marks = {line["code"]: line["marks"]["raw"]["public"] for line in document["nominees"]}
    assert marks == {"01": 0, "02": 0, "03": 1, "04": 1, "05": 1}


def test_too_few_voters_leave_the_weight_to_the_jury(officer):
    award = OpenAwardFactory()
    fill_sheets(award)
    cast(award, "01,02,03", voter=1)
    closed(award, officer)

    document = json.loads(count_award(award=award, actor=officer, at=EVENING).document)

    assert document["fallbacks"] == ["delegate", "public"]
    assert document["weights"] == {"delegate": "0", "jury": "1", "public": "0"}


def test_open_award_is_not_counted(officer):
    award = OpenAwardFactory()

    with refused("wrong_state"):
        count_award(award=award, actor=officer, at=EVENING)

    assert state_of(award) == AwardState.OPEN


def test_count_refuses_with_what_the_panel_lacks(officer):
    award = closed(OpenAwardFactory(), officer)

    with refused("sheets_missing") as refusal:
        count_award(award=award, actor=officer, at=EVENING)

    names = list(award.nominees.order_by("code").values_list("name", flat=True)[:2])
    assert str(refusal.value).startswith(
        "Belum bisa dihitung. Masih kurang: lembar nilai untuk "
        f"{names[0]} (01, kurang 3), {names[1]} (02, kurang 3), "
    )
    assert state_of(award) == AwardState.CLOSED
    assert not ResultRecord.objects.exists()


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        (
            Shortage({"01": 1, "02": 3}, (), 2),
            "lembar nilai untuk Lapak 01 (01, kurang 1) dan Lapak 02 (02, kurang 3)",
        ),
        (
            Shortage({}, (("01", "02"), ("03",)), 0),
            "juri yang menilai lintas kelompok Lapak 01 (01) dan Lapak 02 (02); Lapak 03 (03)",
        ),
        (Shortage({}, (), 2), "2 lembar nilai lagi"),
    ],
)
def test_sentence_names_what_is_missing(missing, text):
    award = AwardFactory()
    award.nominees.update(name=Concat(Value("Lapak "), "code"))

    assert lacking(missing, award) == text


def test_sheet_of_a_juror_barred_since_does_not_count(officer):
    award = OpenAwardFactory()
    fill_sheets(award)
    seat, nominee = award.seats.first(), award.nominees.first()
    Recusal.objects.create(seat=seat, province=nominee.booth.province, reason="Saudara")
    closed(award, officer)

    document = json.loads(count_award(award=award, actor=officer, at=EVENING).document)

    sheets = {line["code"]: line["jury"]["sheets"] for line in document["nominees"]}
    assert sheets == {"01": 3, "02": 4, "03": 4, "04": 4, "05": 4}


def test_perfect_tie_across_the_cut_needs_the_draw(officer):
    award = equal_award(officer)

    with refused("draw_needed") as refusal:
        count_award(award=award, actor=officer, at=EVENING)

    assert "01, 02, 03, 04, dan 05" in str(refusal.value)
    assert state_of(award) == AwardState.CLOSED


def test_draw_that_was_committed_to_places_a_perfect_tie(officer):
    award = equal_award(officer)
    sequence(award=award, at=EVENING)
    draw = Draw(draw_secret(award), bytes.fromhex(SECOND_SECRET), closing_root(award))

    reveal_second_secret(award=award, secret=SECOND_SECRET, actor=officer, at=EVENING)
    record = count_award(award=award, actor=officer, at=EVENING)

    expected = sorted(["01", "02", "03", "04", "05"], key=draw.lot)
    assert list(record.results.values_list("nominee__code", flat=True)) == expected
    assert json.loads(record.document)["draw"]["secret_b"] == SECOND_SECRET


def test_secret_that_nobody_needs_stays_out_of_the_result(officer):
    award = ClosedAwardFactory()
    reveal_second_secret(award=award, secret=SECOND_SECRET, actor=officer, at=EVENING)

    record = count_award(award=award, actor=officer, at=EVENING)

    assert json.loads(record.document)["draw"] is None


def test_draw_waits_for_the_log(officer):
    award = equal_award(officer)
    reveal_second_secret(award=award, secret=SECOND_SECRET, actor=officer, at=EVENING)

    with refused("log_stands_still"):
        count_award(award=award, actor=officer, at=EVENING)


def test_publishing_writes_the_final_record(officer):
    award = CountedAwardFactory()

    record = publish_award(award=award, actor=officer, at=EVENING)

    provisional = award.records.get(stage="provisional")
    assert (record.stage, state_of(award)) == ("final", AwardState.FINAL)
    assert record.document == provisional.document.replace("provisional", "final")
    assert record.results.count() == 5


def test_uncounted_award_is_not_published(officer):
    award = ClosedAwardFactory()

    with refused("wrong_state"):
        publish_award(award=award, actor=officer, at=EVENING)

    assert not ResultRecord.objects.exists()


def test_award_is_published_once(officer):
    award = FinalAwardFactory()

    with refused("already_published"):
        publish_award(award=award, actor=officer, at=EVENING)

    assert ResultRecord.objects.count() == 2
    assert Result.objects.count() == 10


def test_record_of_a_vote_closed_early_says_why(officer):
    award = OpenAwardFactory()
    fill_sheets(award)
    early = award.closes_at - timedelta(hours=1)
    close_award(award=award, actor=officer, at=early, reason="Listrik padam.")

    record = count_award(award=award, actor=officer, at=EVENING)

    assert json.loads(record.document)["closed_early"] == "Listrik padam."
