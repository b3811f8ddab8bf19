import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories.voting import (
    AwardFactory,
    BareAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    VoterFactory,
    tag_of,
)
from voting.models import ScoreSheet

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def test_forms_of_a_frozen_award_are_refused():
    award = OpenAwardFactory()

    for frozen in (award, award.nominees.first(), award.criteria.first()):
        with pytest.raises(ValidationError) as refusal:
            frozen.full_clean()
        assert "Penghargaan ini sudah dibuka, jadi aturannya tidak bisa diubah lagi." in (
            refusal.value.messages
        )


def test_forms_of_a_draft_are_taken():
    award = AwardFactory()

    for thing in (award, award.nominees.first(), award.criteria.first()):
        thing.full_clean()


@pytest.mark.parametrize(
    "weights",
    [
        {"weight_jury": 50, "weight_delegate": 25, "weight_public": 24},
        {"weight_jury": 0, "weight_delegate": 50, "weight_public": 50},
    ],
)
def test_weights_sum_to_100_and_the_jury_has_some(weights):
    with pytest.raises(IntegrityError), transaction.atomic():
        BareAwardFactory(**weights)


def test_locked_sheet_needs_its_seal():
    award = OpenAwardFactory()

    with pytest.raises(IntegrityError, match="locked_sheet_is_sealed"), transaction.atomic():
        ScoreSheet.objects.create(
            seat=award.seats.first(), nominee=award.nominees.first(), state="locked"
        )


@pytest.mark.parametrize("thing", ["nominees", "criteria", "seats"])
def test_parts_of_an_award_can_be_named(thing):
    part = getattr(AwardFactory(), thing).first()

    assert str(part)


def test_rows_name_themselves_without_naming_a_person():
    award = FinalAwardFactory()
    voter = VoterFactory(award=award, tag="ab" * 16)
    record = award.records.get(stage="final")
    ballot = award.ballots.get(tag=tag_of(1), version=1)

    assert str(voter) == f"{award.pk}/abababab"
    assert str(ballot) == f"{award.pk}/{ballot.tag[:8]}/1"
    assert str(award.slots.get(tag=tag_of(1))) == f"{award.pk}/{ballot.tag[:8]}"
    assert str(record) == "Lapak terbaik (Final)"
    assert str(record.results.first()) == f"1. {award.nominees.get(code='01')}"
