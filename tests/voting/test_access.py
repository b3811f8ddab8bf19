import pytest
from django.http import Http404

from tests.factories.accounts import UserFactory
from tests.factories.voting import (
    AwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    VoterFactory,
)
from voting.access import nominee_for, public_award, published_record, seat_for, voter_in
from voting.models import Recusal

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def test_opened_award_is_public_and_a_draft_is_not():
    award, draft = OpenAwardFactory(), AwardFactory()

    assert public_award(award.code) == award
    with pytest.raises(Http404):
        public_award(draft.code)


def test_only_a_final_result_is_published():
    final, counted = FinalAwardFactory(), CountedAwardFactory()

    assert published_record(final.code).award == final
    with pytest.raises(Http404):
        published_record(counted.code)


def test_voter_belongs_to_one_award():
    voter = VoterFactory()

    assert voter_in(voter.award, voter.pk) == voter
    assert voter_in(OpenAwardFactory(), voter.pk) is None


def test_juror_finds_the_own_seat_only():
    award = OpenAwardFactory()
    seat = award.seats.first()

    assert seat_for(seat.user, award.code) == seat
    with pytest.raises(Http404):
        seat_for(UserFactory(), award.code)


def test_seat_of_a_draft_is_not_found_yet():
    award = AwardFactory()

    with pytest.raises(Http404):
        seat_for(award.seats.first().user, award.code)


def test_barred_nominee_does_not_exist_for_the_juror():
    seat = OpenAwardFactory().seats.first()
    nominee = seat.award.nominees.get(code="02")
    Recusal.objects.create(seat=seat, province=nominee.booth.province, reason="Provinsi sendiri")

    assert nominee_for(seat, "01").code == "01"
    with pytest.raises(Http404):
        nominee_for(seat, "02")
    with pytest.raises(Http404):
        nominee_for(seat, "99")
