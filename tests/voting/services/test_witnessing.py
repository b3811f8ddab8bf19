"""Cosignatures are taken from listed witnesses alone, for checkpoints of the log alone, once."""

from datetime import timedelta

import pytest

from marketplace.core.errors import RuleError
from tests.factories.times import DAY, NOON
from tests.factories.voting import OpenAwardFactory, cast
from tests.voting.refusals import refused
from tests.voting.witnesses import listed, seed_of, signed_by, verifier_of
from voting.models import Checkpoint, Cosignature
from voting.queries.log_pages import last_cosigned, witnesses_of
from voting.rules.log.ed25519 import sign
from voting.rules.log.notes import MOST_SIGNATURES, cosignature, read_note, signed_at
from voting.services.sequencing import sequence
from voting.services.witnessing import CLOCKS_DIFFER, take_cosignature

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

NOW = NOON.timestamp()


@pytest.fixture
def award():
    award = OpenAwardFactory()
    sequence(award=award, at=NOON)
    return award


def note_of(award):
    return award.checkpoints.first().note


def take(award, content, *, at=NOON):
    return take_cosignature(award=award, content=content, at=at)


def test_cosignature_is_kept_as_it_was_made(award):
    witness = listed(7)
    note = signed_by(7, note_of(award), NOW)

    kept = take(award, note)

    assert (kept.witness, kept.checkpoint.size, kept.signed_at) == (witness, 1, NOON)
    assert note_of(award) + kept.line == note == last_cosigned(award)
    assert signed_at(read_note(last_cosigned(award)), witness.verifier) == NOW


def test_same_one_again_stays_the_first(award):
    listed(7)
    first = take(award, signed_by(7, note_of(award), NOW))

    again = take(award, signed_by(7, note_of(award), NOW + 60), at=NOON + DAY)

    assert again == first
    assert Cosignature.objects.get().signed_at == NOON


def test_two_witnesses_sign_one_note(award):
    listed(7)
    listed(8)
    both = signed_by(8, signed_by(7, note_of(award), NOW), NOW)

    take(award, both)
    take(award, both)

    assert last_cosigned(award) == both
    assert [witness.name for witness in witnesses_of(award)] == ["Universitas 7", "Universitas 8"]


def test_note_has_no_more_lines_than_its_readers_take(award):
    for number in range(1, MOST_SIGNATURES + 2):
        listed(number)
        take(award, signed_by(number, note_of(award), NOW))

    assert len(read_note(last_cosigned(award)).signatures) == MOST_SIGNATURES


def test_latest_of_each_witness_is_told(award, django_assert_num_queries):
    listed(7)
    listed(8)
    listed(9)
    take(award, signed_by(7, note_of(award), NOW))
    take(award, signed_by(8, note_of(award), NOW))
    for voter in range(8):
        cast(award, "01,02,03", voter=voter)
    sequence(award=award, at=NOON)
    take(award, signed_by(8, note_of(award), NOW + 60))

    with django_assert_num_queries(1):
        seen = [(one.name, one.size, one.seen_at) for one in witnesses_of(award)]

    assert seen == [
        ("Universitas 8", 9, NOON + timedelta(minutes=1)),
        ("Universitas 7", 1, NOON),
    ]
    assert list(witnesses_of(OpenAwardFactory())) == []


@pytest.mark.parametrize("content", ["", "x", "\n\n", "\x00", "a\n\n— b c\n", "x" * 9_999])
def test_what_is_no_checkpoint_is_refused(award, content):
    listed(7)

    with refused("no_checkpoint"):
        take(award, content)


def test_checkpoint_of_another_log_or_another_root_is_refused(award):
    listed(7)
    other = OpenAwardFactory()
    sequence(award=other, at=NOON)
    changed = note_of(award).replace("\n1\n", "\n2\n")

    for note in (note_of(other), changed):
        with refused("other_checkpoint"):
            take(award, signed_by(7, note, NOW))
    assert last_cosigned(award) is None


def test_stranger_and_who_is_not_listed_any_more_are_refused(award):
    listed(7, is_listed=False)

    for number in (7, 8):
        with refused("unknown_witness"):
            take(award, signed_by(number, note_of(award), NOW))


def test_checkpoint_that_nobody_but_the_log_signed_is_told_so(award):
    with refused("not_cosigned"):
        take(award, note_of(award))


def test_signature_of_another_text_is_refused(award):
    listed(7)
    line = cosignature("lain\n", verifier_of(7), lambda said: sign(seed_of(7), said), int(NOW))

    with refused("wrong_signature"):
        take(award, note_of(award) + line)
    with refused("wrong_signature"):
        take(award, note_of(award) + 2 * signed_by(7, note_of(award), NOW).splitlines(True)[-1])


@pytest.mark.parametrize("away", [-5 * DAY, timedelta(minutes=11), 9_999_999 * DAY])
def test_time_before_the_opening_or_to_come_is_refused(award, away):
    listed(7)

    with refused("wrong_time"):
        take(award, signed_by(7, note_of(award), NOW + away.total_seconds()))


def test_clocks_may_differ_a_little(award):
    listed(7)

    take(award, signed_by(7, note_of(award), NOW + CLOCKS_DIFFER.total_seconds()))

    assert Cosignature.objects.count() == 1


def test_largest_time_is_refused_and_no_crash(award):
    listed(7)

    with pytest.raises(RuleError):
        take(award, signed_by(7, note_of(award), 2**64 - 1))
    assert Checkpoint.objects.count() == 1
