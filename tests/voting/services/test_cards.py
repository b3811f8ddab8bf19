"""The way of a card: handed out, blocked, decided on, replaced."""

import pytest
from django.core.cache import cache

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    DelegateCardFactory,
    OpenAwardFactory,
    code_of,
)
from tests.voting.logs import entries_of
from tests.voting.refusals import refused
from voting.models import Ballot, Case, DelegateCard
from voting.queries.cards import shelves_of, story_of
from voting.rules.log.entries import Revoke
from voting.services.awards import close_award, open_award
from voting.services.ballots import cast_delegate_ballot
from voting.services.cards import block_card, hand_out
from voting.services.deciding import give_opinion
from voting.services.recognising import WRONG_A_MINUTE, recognise_card
from voting.services.sequencing import sequence
from voting.states import CardState, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

CHOICES = ["02", "03", "04"]


@pytest.fixture(autouse=True)
def _nobody_has_guessed():
    cache.clear()


@pytest.fixture
def draft():
    return AwardFactory()


@pytest.fixture
def card(draft):
    """A card of the province of nominee 01, in an award that is open."""
    card = DelegateCardFactory(award=draft, province=draft.nominees.get(code="01").province)
    open_award(award=draft, actor=UserFactory(), at=draft.opens_at)
    return fresh(card)


@pytest.fixture
def spare(card):
    return card.award.cards.filter(province=None).first()


def fresh(card):
    return DelegateCard.objects.select_related("award", "province").get(pk=card.pk)


def give(card, **more):
    return hand_out(card=fresh(card), **{"actor": UserFactory(), "at": NOON, **more})


def block(card, statement="Hilang di aula"):
    return block_card(card=fresh(card), statement=statement, actor=UserFactory(), at=NOON)


def vote(card, choices=CHOICES, nonce="0" * 32, at=NOON):
    return cast_delegate_ballot(card=fresh(card), choices=choices, nonce=nonce, at=at)


def say(case, verdict):
    give_opinion(case=case, officer=UserFactory(), verdict=verdict, reason="Jelas", at=NOON)


def decide(case, verdict):
    for _ in range(2):
        say(case, verdict)


def test_card_votes_once_it_is_handed_out(card):
    with refused("not_handed_out"):
        vote(card)
    officer = UserFactory()

    given = give(card, actor=officer)
    ballot = vote(card)

    assert (given.state, given.handed_out_at, given.handed_out_by) == ("active", NOON, officer)
    assert (ballot.electorate, ballot.tag, ballot.version) == ("delegate", card.credential, 1)


def test_own_province_is_barred(card):
    give(card)

    with refused("own_province"):
        vote(card, ["01", "02", "03"])

    assert not Ballot.objects.exists()


def test_card_changes_its_ballot_four_times(card):
    give(card)
    papers = [["02", "03", "04"], ["02", "03", "05"]]

    versions = [vote(card, papers[n % 2], nonce=f"{n:032}").version for n in range(5)]

    assert versions == [1, 2, 3, 4, 5]
    with refused("too_many_changes"):
        vote(card, papers[1], nonce="f" * 32)


def test_card_is_handed_out_once(card):
    first = UserFactory()
    give(card, actor=first)

    with refused("handed_out_already"):
        give(card)

    assert fresh(card).handed_out_by == first


def test_spare_needs_its_province(spare):
    with refused("province_needed"):
        give(spare)
    home = ProvinceFactory()

    assert give(spare, province=home).province == home


def test_card_goes_to_no_other_province(card):
    assert give(card, province=ProvinceFactory()).province == card.province


def test_nothing_is_handed_out_before_the_opening_or_after_the_close(draft):
    early = DelegateCardFactory(award=draft)
    with refused("not_open"):
        give(early)
    with refused("not_open"):
        block(early)
    open_award(award=draft, actor=UserFactory(), at=draft.opens_at)

    with refused("too_late"):
        give(early, at=EVENING)

    assert fresh(early).state == CardState.PRINTED


def test_blocked_card_stops_at_once_and_is_proposed_as_a_case(card):
    give(card)
    vote(card)

    case = block(card)

    with refused("blocked"):
        vote(card, ["02", "03", "05"], nonce="1" * 32)
    assert (case.kind, case.reason, case.statement) == ("card", "TOK", "Hilang di aula")
    assert list(case.members.values_list("tag", flat=True)) == [card.credential]
    assert '"facts":{"used":1}' in case.dossier.replace(" ", "").replace("\n", "")
    assert story_of(fresh(card)).case == case


def test_block_says_what_happened(card):
    give(card)

    with refused("statement_needed"):
        block(card, " ")

    assert (fresh(card).state, Case.objects.count()) == ("active", 0)


def test_card_that_was_not_handed_out_is_not_blocked(card):
    with refused("wrong_state"):
        block(card)

    assert not Case.objects.exists()


def test_lost_card_is_replaced_from_the_spares(card, spare):
    give(card)
    block(card)

    given = give(spare, replaces=fresh(card))

    assert (given.province, given.replaces) == (card.province, card)
    assert vote(spare).tag == spare.credential
    assert AuditEntry.objects.filter(action="card.hand_out").first().detail == {
        "card": str(spare), "province": card.province.code, "replaces": str(card),
    }  # fmt: skip


def test_card_is_replaced_once_and_only_when_blocked(card, spare):
    give(card)
    with refused("not_blocked"):
        give(spare, replaces=fresh(card))
    block(card)
    give(spare, replaces=fresh(card))
    another = card.award.cards.filter(province=None).last()

    with refused("replaced_already"):
        give(another, replaces=fresh(card))

    assert fresh(another).state == CardState.PRINTED


def test_replacement_is_a_spare_or_of_the_same_province(draft):
    lost, stranger = DelegateCardFactory(award=draft), DelegateCardFactory(award=draft)
    open_award(award=draft, actor=UserFactory(), at=draft.opens_at)
    give(lost)
    block(lost)

    with refused("not_a_spare"):
        give(stranger, replaces=fresh(lost))


def test_upheld_case_revokes_the_card_in_the_log(card):
    give(card)
    vote(card)
    case = block(card)

    decide(case, Verdict.UPHOLD)
    sequence(award=card.award, at=NOON)

    revoked = [entry for entry in entries_of(card.award) if isinstance(entry, Revoke)]
    assert revoked == [Revoke(card.award.code, card.credential, case.code)]
    assert fresh(card).state == CardState.REVOKED
    with refused("revoked"):
        vote(card, ["02", "03", "05"], nonce="1" * 32)


def test_dismissed_case_lets_the_card_vote_again(card):
    give(card)
    case = block(card)

    decide(case, Verdict.DISMISS)

    assert fresh(card).state == CardState.ACTIVE
    assert vote(card)


def test_replaced_card_does_not_come_back_and_the_first_officer_is_told(card, spare):
    give(card)
    case = block(card)
    give(spare, replaces=fresh(card))

    with refused("replaced_already"):
        say(case, Verdict.DISMISS)

    assert not case.opinions.exists()
    decide(case, Verdict.UPHOLD)
    assert fresh(card).state == CardState.REVOKED


def test_card_that_an_officer_thinks_found_is_not_replaced(card, spare):
    give(card)
    case = block(card)
    say(case, Verdict.DISMISS)

    with refused("opinion_given_on_card"):
        give(spare, replaces=fresh(card))

    decide(case, Verdict.UPHOLD)
    assert give(spare, replaces=fresh(card)).replaces == card


def test_lost_card_is_blocked_after_the_close_too(card):
    give(card)
    close_award(award=card.award, actor=UserFactory(), at=EVENING)

    assert block(card).code == "P1"


def test_code_is_recognised_for_what_it_is(card):
    award = fresh(card).award
    with refused("unknown_card"):
        recognise_card(award=award, typed="0000-0000-0000-0000", at=NOON)
    with refused("not_handed_out"):
        recognise_card(award=award, typed=code_of(card), at=NOON)
    give(card)

    assert recognise_card(award=award, typed=code_of(card).lower(), at=NOON) == card
    with refused("too_late"):
        recognise_card(award=award, typed=code_of(card), at=EVENING)
    with refused("unknown_card"):
        recognise_card(award=OpenAwardFactory(), typed=code_of(card), at=NOON)


def test_hammering_is_sent_away_and_a_right_code_still_comes_in(card):
    give(card)
    award = fresh(card).award
    for _ in range(WRONG_A_MINUTE):
        with refused("unknown_card"):
            recognise_card(award=award, typed="SALAH", at=NOON)

    with refused("too_many_guesses"):
        recognise_card(award=award, typed="SALAH", at=NOON)

    assert recognise_card(award=award, typed=code_of(card), at=NOON) == card


def test_shelves_count_cards_and_never_choices(card, django_assert_num_queries):
    give(card)
    vote(card)

    with django_assert_num_queries(2):
        shelves = shelves_of(card.award)

    counts = [(s.province, s.made, s.left, s.out, s.stopped, s.used) for s in shelves]
    assert counts == [(card.province, 1, 0, 1, 0, 1), (None, 9, 9, 0, 0, 0)]
