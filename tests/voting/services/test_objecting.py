"""The link to object is sent again to whom it belongs, a few times, and nobody learns of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache

from tests.factories.accounts import UserFactory
from tests.factories.cases import decide, propose
from tests.factories.voting import (
    EVENING,
    OpenAwardFactory,
    VoterFactory,
    cast,
    fill_sheets,
    walk_to,
)
from tests.voting.refusals import refused
from voting.queries.cases import void_cases_of
from voting.rules.tags import public_tag
from voting.services import objecting
from voting.services.awards import close_award
from voting.services.counting import count_award
from voting.services.keys import tag_key
from voting.services.objecting import LETTERS_A_DAY, send_links_again
from voting.services.sequencing import sequence

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

ADDRESS = "ani@example.org"
MINUTES = timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _no_letters_yet():
    cache.clear()


@pytest.fixture
def award():
    return OpenAwardFactory()


@pytest.fixture
def voter(award):
    """Ani, whose ballot two cases have made void; the count is made."""
    tag = public_tag(tag_key(award), award.code, ADDRESS)
    ani = VoterFactory(award=award, tag=tag, email=ADDRESS)
    cast(award, "01,02,03", voter=1)
    for code in ("BUY", "DUP"):
        case = propose(award, [2], reason=code)
        case.members.create(tag=tag)
        decide(case)
    fill_sheets(award)
    close_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    count_award(award=award, actor=UserFactory(), at=EVENING)
    award.refresh_from_db()
    mail.outbox.clear()
    return ani


def ask(award, email=ADDRESS, *, at=EVENING):
    send_links_again(award=award, email=email, at=at)
    return len(mail.outbox)


@pytest.mark.parametrize("email", [ADDRESS, " Ani+suara@EXAMPLE.org "])
def test_link_of_each_case_comes_again_to_the_address_that_voted(award, voter, email):
    assert ask(award, email) == 2
    assert {letter.to[0] for letter in mail.outbox} == {ADDRESS}
    assert {case.code for case in void_cases_of(award, voter.tag)} == {"P1", "P2"}


@pytest.mark.parametrize("email", ["budi@example.org", "tanpa-at", "", "a@b@c", "ani@contoh..id"])
def test_other_addresses_end_as_quietly(award, voter, email):
    assert ask(award, email) == 0


def test_voter_whose_ballot_counts_gets_no_letter(award, voter):
    tag = public_tag(tag_key(award), award.code, "budi@example.org")
    VoterFactory(award=award, tag=tag, email="budi@example.org")

    assert ask(award, "budi@example.org") == 0


def test_letters_come_once_in_ten_minutes_and_a_few_times_a_day(award, voter):
    assert [ask(award), ask(award)] == [2, 2]
    later = [ask(award, at=EVENING + number * MINUTES) for number in range(1, 6)]

    assert later[-1] == 2 * LETTERS_A_DAY
    assert ask(award, at=EVENING + timedelta(days=1)) == 2 * LETTERS_A_DAY + 2


def test_ten_minutes_are_any_ten_minutes(award, voter):
    edge = EVENING + timedelta(minutes=10)
    edge -= timedelta(seconds=edge.timestamp() % 600)

    sent = [ask(award, at=edge + timedelta(seconds=each)) for each in (-1, 0, 598, 599, 600)]

    assert sent == [2, 2, 2, 4, 4]


class Away(Exception):
    """The cache cannot be reached."""


@pytest.mark.parametrize(("fault", "failures"), [(Away, (Away,)), (ValueError, (Away,))])
def test_without_a_cache_nobody_is_flooded(award, voter, monkeypatch, settings, fault, failures):
    def away(*_arguments, **_more):
        raise fault

    settings.CACHE_FAILURES = failures
    monkeypatch.setattr(objecting.cache, "add", away)

    assert ask(award) == 0


@pytest.mark.parametrize(
    ("state", "code"),
    [("closed", "too_early"), ("final", "too_late"), ("cancelled", "too_late")],
)
def test_links_come_between_count_and_publication_alone(award, state, code):
    walk_to(award, state)
    award.refresh_from_db()

    with refused(code):
        ask(award)
    assert mail.outbox == []
