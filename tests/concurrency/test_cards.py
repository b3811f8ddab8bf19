"""Cards under many hands: one slot a card, one hand-out a card, one roll an award."""

from itertools import combinations
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once, until_somebody_waits
from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, OpenAwardFactory, hand_out_to, tag_of
from voting.models import Award, Ballot, Case, DelegateCard, VoterSlot
from voting.queries.cards import roll_of, root_of_roll
from voting.queries.log import waiting_entries
from voting.rules.log.entries import Open, read_entry
from voting.services.awards import close_award, open_award
from voting.services.ballots import Proof, cast_ballot, cast_delegate_ballot
from voting.services.cards import block_card, hand_out
from voting.services.deciding import give_opinion
from voting.services.roll import Wanted, draw_roll
from voting.states import CardState, Electorate, Verdict

CODES = ["01", "02", "03", "04", "05"]
CHOICES = list(combinations(CODES, 3))

pytestmark = pytest.mark.django_db(transaction=True)


def card_of(award, voter=1):
    cards = DelegateCard.objects.select_related("award", "province")
    return cards.get(award=award, credential=tag_of(voter))


def vote(award, number, *, voter=1):
    return cast_delegate_ballot(
        card=card_of(award, voter), choices=CHOICES[number % 10], nonce=f"{number:032}", at=NOON
    )


def codes_of(outcomes):
    return sorted(outcome.code for outcome in outcomes if isinstance(outcome, RuleError))


def beside(first, second):
    """Do the first thing, let the second wait for it, and only then commit the first."""
    begun = Event()

    def act(number):
        if number:
            begun.wait(30)
            return second()
        with transaction.atomic():
            first()
            begun.set()
            until_somebody_waits()
        return None

    return at_once(act, times=2)


def test_one_card_in_32_hands_is_one_slot_and_five_versions():
    award = OpenAwardFactory()
    hand_out_to(award, 1)

    outcomes = at_once(lambda number: vote(award, number), times=32)

    versions = sorted(Ballot.objects.values_list("version", flat=True))
    assert versions == [1, 2, 3, 4, 5]
    assert VoterSlot.objects.get().version == 5
    assert len(codes_of(outcomes)) == 27
    assert set(codes_of(outcomes)) <= {"too_many_changes", "unchanged"}


def test_delegates_do_not_wait_for_each_other():
    award = OpenAwardFactory()
    for voter in range(1, 5):
        hand_out_to(award, voter)
    inside = Barrier(4, timeout=30)

    def together(number):
        with transaction.atomic():
            vote(award, number, voter=number + 1)
            inside.wait()

    assert at_once(together, times=4) == [None] * 4


def test_card_is_handed_out_twice_without_its_lock():
    award = OpenAwardFactory()
    together = Barrier(2, timeout=30)
    home = ProvinceFactory()

    def look_then_give(_):
        is_free = card_of(award).state == CardState.PRINTED
        together.wait()
        if is_free:
            return hand_out_by_hand(award, home)
        return False

    assert at_once(look_then_give, times=2).count(True) == 2


def hand_out_by_hand(award, home):
    """Write as if the database had no guards, which would stop the second of two."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE voting_delegatecard SET state = 'active', province_id = %s, "
            "handed_out_at = now(), handed_out_by_id = %s WHERE award_id = %s AND credential = %s",
            [home.pk, UserFactory().pk, award.pk, tag_of(1)],
        )
    return True


def test_of_two_desks_one_hands_the_card_out():
    award, homes = OpenAwardFactory(), [ProvinceFactory() for _ in range(4)]
    officer = UserFactory()

    outcomes = at_once(
        lambda number: hand_out(
            card=card_of(award), province=homes[number], actor=officer, at=NOON
        ),
        times=4,
    )

    assert codes_of(outcomes) == ["handed_out_already"] * 3
    (given,) = [one for one in outcomes if isinstance(one, DelegateCard)]
    assert card_of(award).province == given.province


def test_lost_card_gets_one_of_two_spares():
    award, officer = OpenAwardFactory(), UserFactory()
    hand_out_to(award, 1)
    block_card(card=card_of(award), statement="Hilang", actor=officer, at=NOON)

    outcomes = at_once(
        lambda number: hand_out(
            card=card_of(award, number + 2), replaces=card_of(award), actor=officer, at=NOON
        ),
        times=2,
    )

    assert codes_of(outcomes) == ["replaced_already"]
    assert DelegateCard.objects.filter(replaces=card_of(award)).count() == 1


def test_ballot_slips_past_a_block_that_asks_too_early():
    award, officer = OpenAwardFactory(), UserFactory()
    hand_out_to(award, 1)
    card = card_of(award)
    together, blocked = Barrier(2, timeout=30), Event()

    def look_then_cast(number):
        if number:
            together.wait()
            block_card(card=card_of(award), statement="Hilang", actor=officer, at=NOON)
            blocked.set()
            return None
        is_active = card_of(award).state == CardState.ACTIVE
        together.wait()
        blocked.wait(30)
        return is_active and cast_without_guards(award, card)

    assert at_once(look_then_cast, times=2) == [True, None]


def cast_without_guards(award, card):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        proof = Proof(Electorate.DELEGATE, card.credential)
        cast_ballot(award=award, proof=proof, choices=CHOICES[0], nonce="0" * 32, at=NOON)
    return True


def test_ballot_waits_for_a_block_and_is_refused():
    award, officer = OpenAwardFactory(), UserFactory()
    hand_out_to(award, 1)

    outcomes = beside(
        lambda: block_card(card=card_of(award), statement="Hilang", actor=officer, at=NOON),
        lambda: vote(award, 1),
    )

    assert codes_of(outcomes) == ["blocked"]
    assert (Ballot.objects.count(), Case.objects.count()) == (0, 1)


def test_block_waits_for_a_ballot_on_its_way():
    award, officer = OpenAwardFactory(), UserFactory()
    hand_out_to(award, 1)

    outcomes = beside(
        lambda: vote(award, 1),
        lambda: block_card(card=card_of(award), statement="Hilang", actor=officer, at=NOON),
    )

    assert '"used":1' in outcomes[1].dossier.replace(" ", "")
    assert Ballot.objects.count() == 1


def test_opening_commits_to_another_roll_when_it_is_read_too_early():
    award, together = AwardFactory(), Barrier(2, timeout=30)
    drawn = Event()

    def act(number):
        if number:
            together.wait()
            draw(award, root_of_roll(award))
            drawn.set()
            return None
        read = roll_of(award)
        together.wait()
        drawn.wait(30)
        return read == roll_of(award)

    assert at_once(act, times=2) == [False, None]


def draw(award, seen):
    wanted = Wanted({}, 3)
    return draw_roll(award=award, wanted=wanted, seen=seen, actor=UserFactory(), at=NOON)


def test_roll_is_drawn_before_the_opening_or_not_at_all():
    award = AwardFactory()
    seen, officer = root_of_roll(award), UserFactory()

    outcomes = beside(
        lambda: open_award(award=award, actor=officer, at=award.opens_at),
        lambda: draw(award, seen),
    )

    assert codes_of(outcomes) == ["frozen"]
    assert committed(award) == (root_of_roll(award), 9)


def test_opening_waits_for_a_roll_on_its_way():
    award = AwardFactory()
    seen, officer = root_of_roll(award), UserFactory()

    outcomes = beside(
        lambda: draw(award, seen),
        lambda: open_award(award=award, actor=officer, at=award.opens_at),
    )

    assert isinstance(outcomes[1], Award)
    assert committed(award) == (root_of_roll(award), 3)


def committed(award):
    (opening,) = [read_entry(entry.text) for entry in waiting_entries(award)]
    assert isinstance(opening, Open)
    return opening.roll_root, opening.roll_size


def test_two_presses_draw_one_roll():
    award = AwardFactory()
    seen = root_of_roll(award)

    outcomes = at_once(lambda _: draw(award, seen), times=2)

    assert codes_of(outcomes) == ["changed_meanwhile"]
    assert award.cards.count() == 3


def test_deciding_casting_blocking_and_closing_do_not_deadlock():
    award, officer = OpenAwardFactory(), UserFactory()
    judges = [UserFactory(), UserFactory()]
    for voter in (1, 2):
        hand_out_to(award, voter)
    case = block_card(card=card_of(award), statement="Hilang", actor=officer, at=NOON)
    deeds = [
        *(
            lambda judge=judge: give_opinion(
                case=case, officer=judge, verdict=Verdict.DISMISS, reason="Ada", at=NOON
            )
            for judge in judges
        ),
        lambda: vote(award, 1),
        lambda: vote(award, 2, voter=2),
        lambda: block_card(card=card_of(award, 2), statement="Hilang", actor=officer, at=NOON),
        lambda: close_award(award=award, actor=officer, at=NOON, reason="Selesai"),
    ]

    outcomes = at_once(lambda number: deeds[number](), times=len(deeds))

    assert all(
        isinstance(one, (Award, Ballot, Case)) or one.code in {"blocked", "too_late"}
        for one in outcomes
    )
    case.refresh_from_db()
    assert (case.state, card_of(award).state) == ("dismissed", "active")
