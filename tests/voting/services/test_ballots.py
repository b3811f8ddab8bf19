from contextlib import suppress
from secrets import token_hex

import pytest
from django.core import mail
from django.db import connection

from marketplace.core.errors import RuleError
from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    OpenAwardFactory,
    VoterFactory,
    cast,
    hand_out_to,
    tag_of,
)
from tests.voting.refusals import refused
from voting.models import Ballot, VoterSlot
from voting.queries.awards import current_ballot
from voting.services.awards import cancel_award, close_award
from voting.services.ballots import Proof, cast_ballot, cast_public_ballot
from voting.states import Electorate

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

CHOICES = ["01", "02", "03"]
OTHER = ["01", "04", "05"]
NONCE = "0" * 32


def attempt(award, *, choices=CHOICES, nonce=None, barred="", at=NOON):
    nonce = token_hex(16) if nonce is None else nonce
    with suppress(RuleError):  # an award that is over hands nothing out
        hand_out_to(award, 1)
    proof = Proof(Electorate.DELEGATE, tag_of(1), barred)
    return cast_ballot(award=award, proof=proof, choices=choices, nonce=nonce, at=at)


def attempt_all(award):
    """Use every version, each for another choice than the one before."""
    for version in range(5):
        attempt(award, choices=CHOICES if version % 2 else OTHER)


def nothing_was_recorded():
    return not Ballot.objects.exists() and not VoterSlot.objects.exists()


def test_ballot_is_recorded_without_time_or_person():
    ballot = attempt(OpenAwardFactory(), choices=["03", "01", "02"], nonce=NONCE)

    ballot.refresh_from_db()
    assert (ballot.electorate, ballot.tag, ballot.version) == ("delegate", tag_of(1), 1)
    assert (ballot.choices, ballot.nonce, ballot.log_index) == ("01,02,03", NONCE, None)


def test_change_is_a_new_version_and_the_old_one_stays():
    award = OpenAwardFactory()

    attempt(award)
    attempt(award, choices=["01", "04", "05"])

    assert list(Ballot.objects.order_by("version").values_list("version", "choices")) == [
        (1, "01,02,03"),
        (2, "01,04,05"),
    ]
    assert list(VoterSlot.objects.values_list("tag", "version")) == [(tag_of(1), 2)]


def test_sixth_version_is_refused():
    award = OpenAwardFactory()
    attempt_all(award)

    with refused("too_many_changes"):
        attempt(award)

    assert Ballot.objects.count() == 5
    assert VoterSlot.objects.get().version == 5


@pytest.mark.parametrize("before", [1, 2, 5])
def test_recorded_choice_sent_again_uses_no_version(before):
    award = OpenAwardFactory()
    for version in range(before):
        ballot = attempt(award, choices=OTHER if version % 2 else CHOICES)

    with refused("unchanged"):
        attempt(award, choices=ballot.choices.split(",")[::-1])

    assert current_ballot(award, tag_of(1)) == ballot
    assert (Ballot.objects.count(), VoterSlot.objects.get().version) == (before, before)


def test_earlier_choice_is_a_change_again():
    award = OpenAwardFactory()
    attempt(award)
    attempt(award, choices=OTHER)

    assert attempt(award).version == 3


def test_recorded_choice_sent_again_is_confirmed_by_no_second_mail(
    django_capture_on_commit_callbacks,
):
    voter = VoterFactory()
    cast_public_ballot(voter=voter, choices=CHOICES, nonce=token_hex(16), at=NOON)

    with django_capture_on_commit_callbacks(execute=True), refused("unchanged"):
        cast_public_ballot(voter=voter, choices=CHOICES, nonce=token_hex(16), at=NOON)

    assert mail.outbox == []


def test_voter_of_two_awards_has_a_slot_in_each():
    attempt(OpenAwardFactory())
    attempt(OpenAwardFactory())

    assert list(VoterSlot.objects.values_list("version", flat=True)) == [1, 1]


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ([], "wrong_number_of_choices"),
        (["01", "02"], "wrong_number_of_choices"),
        (["01", "02", "03", "04"], "wrong_number_of_choices"),
        (["01", "01", "02"], "same_choice_twice"),
        (["01", "02", "99"], "unknown_nominee"),
    ],
)
def test_bad_choices_are_refused(choices, code):
    award = OpenAwardFactory()

    with refused(code):
        attempt(award, choices=choices)

    assert nothing_was_recorded()


def test_delegate_does_not_choose_the_own_province():
    award = OpenAwardFactory()
    own = award.nominees.get(code="02").booth.province.code

    with refused("own_province"):
        attempt(award, barred=own)

    assert nothing_was_recorded()
    assert attempt(award, choices=["01", "03", "04"], barred=own).version == 1


@pytest.mark.parametrize("nonce", ["", "0" * 31, "0" * 33, "G" * 32, "0" * 32 + "\n"])
def test_bad_nonce_is_refused(nonce):
    award = OpenAwardFactory()

    with refused("bad_nonce"):
        attempt(award, nonce=nonce)

    assert nothing_was_recorded()


def test_draft_takes_no_ballot():
    award = AwardFactory()

    with refused("not_open"):
        attempt(award)

    assert nothing_was_recorded()


def test_opened_award_takes_no_ballot_before_its_time():
    award = OpenAwardFactory()

    with refused("not_open"):
        attempt(award, at=award.opens_at - DAY)

    assert nothing_was_recorded()
    assert attempt(award, at=award.opens_at).version == 1


def test_cancelled_award_takes_no_ballot():
    award = OpenAwardFactory()
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Batal")

    with refused("called_off"):
        attempt(award)

    assert nothing_was_recorded()


def test_ballot_at_the_closing_minute_is_too_late():
    award = OpenAwardFactory()

    with refused("too_late"):
        attempt(award, at=award.closes_at)

    assert nothing_was_recorded()


def test_ballot_after_an_early_close_is_too_late():
    award = OpenAwardFactory()
    close_award(award=award, actor=UserFactory(), at=NOON, reason="Listrik padam")

    with refused("too_late"):
        attempt(award)

    assert nothing_was_recorded()


def test_late_voter_without_versions_left_is_told_the_time():
    award = OpenAwardFactory()
    attempt_all(award)

    with refused("too_late"):
        attempt(award, at=EVENING)


def test_casting_needs_two_trips(django_assert_num_queries):
    award = OpenAwardFactory()
    cast(award, "01,02,03", voter=1)

    with django_assert_num_queries(_statements()):
        cast(award, "01,02,03", voter=2)


def _statements():
    """Savepoint; slot, lock and state, which PostgreSQL takes in one trip; ballot; release."""
    return 4 if connection.vendor == "postgresql" else 5


@pytest.mark.parametrize(
    ("times", "language", "subject"),
    [
        (1, "id", "Suara Anda tercatat"),
        (2, "id", "Suara Anda diubah"),
    ],
)
def test_every_cast_is_confirmed_by_a_mail_without_the_choice(
    django_capture_on_commit_callbacks, times, language, subject
):
    voter = VoterFactory(language=language)
    booths = [nominee.booth.name for nominee in voter.award.nominees.all()]

    for choices in (CHOICES, OTHER)[:times]:
        with django_capture_on_commit_callbacks(execute=True):
            cast_public_ballot(voter=voter, choices=choices, nonce=token_hex(16), at=NOON)

    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == ([voter.email], subject)
    assert voter.award.name in letter.body
    assert not any(name in letter.body for name in booths)
    assert len(mail.outbox) == times


def test_refused_ballot_sends_no_mail(django_capture_on_commit_callbacks):
    voter = VoterFactory()

    with django_capture_on_commit_callbacks(execute=True), refused("too_late"):
        cast_public_ballot(voter=voter, choices=CHOICES, nonce=NONCE, at=EVENING)

    assert mail.outbox == []


def test_same_paper_sent_again_is_the_ballot_it_became(django_capture_on_commit_callbacks):
    voter = VoterFactory()

    with django_capture_on_commit_callbacks(execute=True):
        one, again = (
            cast_public_ballot(voter=voter, choices=CHOICES, nonce=NONCE, at=NOON) for _ in range(2)
        )

    assert again == one
    assert (Ballot.objects.get().version, VoterSlot.objects.get().version) == (1, 1)
    assert len(mail.outbox) == 1


def test_paper_sent_again_after_the_close_was_recorded_before_it():
    award = OpenAwardFactory()
    ballot = attempt(award, nonce=NONCE)

    assert attempt(award, nonce=NONCE, at=EVENING) == ballot

    assert VoterSlot.objects.get().version == 1


def test_fifth_version_sent_again_is_no_sixth():
    award = OpenAwardFactory()
    for version in range(4):
        attempt(award, choices=CHOICES if version % 2 else OTHER)
    ballot = attempt(award, choices=OTHER, nonce=NONCE)

    assert attempt(award, choices=OTHER, nonce=NONCE) == ballot

    assert Ballot.objects.count() == 5


def test_other_choice_under_a_used_nonce_is_refused():
    award = OpenAwardFactory()
    attempt(award, nonce=NONCE)

    with refused("bad_nonce"):
        attempt(award, choices=["01", "04", "05"], nonce=NONCE)

    assert (Ballot.objects.get().choices, VoterSlot.objects.get().version) == ("01,02,03", 1)


def test_two_voters_may_draw_the_same_nonce():
    award = OpenAwardFactory()

    for voter in (1, 2):
        cast(award, "01,02,03", voter=voter, nonce=NONCE)

    assert Ballot.objects.count() == 2


def test_keys_of_ballots_and_slots_tell_no_order():
    award = OpenAwardFactory()

    for voter in range(20):
        cast(award, "01,02,03", voter=voter)

    for rows in (Ballot.objects, VoterSlot.objects):
        by_key = list(rows.order_by("pk").values_list("tag", flat=True))
        assert by_key != [tag_of(voter) for voter in range(20)]
        assert {key.version for key in rows.values_list("pk", flat=True)} == {4}
