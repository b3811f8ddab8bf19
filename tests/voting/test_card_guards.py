"""What the database refuses about cards, whoever asks."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    AwardFactory,
    DelegateCardFactory,
    OpenAwardFactory,
    cast,
    hand_out_to,
    tag_of,
    walk_to,
)
from voting.models import Ballot, DelegateCard, EnvelopeCount, VoterSlot

pytestmark = pytest.mark.django_db


def forbidden(deed):
    with pytest.raises(DatabaseError, match="is forbidden"), transaction.atomic():
        deed()


def broken(name, deed):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        deed()


def card_of(award, voter=1):
    return DelegateCard.objects.filter(award=award, credential=tag_of(voter))


def given():
    """Return what a card that is handed out has."""
    home = {"province": ProvinceFactory(), "handed_out_by": UserFactory()}
    return {"state": "active", "handed_out_at": NOON, **home}


def test_roll_of_an_open_award_stays_as_it_is():
    award = OpenAwardFactory()

    forbidden(lambda: DelegateCardFactory(award=award))
    forbidden(lambda: card_of(award).delete())
    for change in ({"credential": "f" * 32}, {"number": 77}, {"award": AwardFactory()}):
        forbidden(lambda change=change: card_of(award).update(**change))

    assert award.cards.count() == 9


def test_cards_of_a_draft_come_and_go_but_are_not_handed_out():
    award = AwardFactory()

    DelegateCardFactory(award=award)
    card_of(award, voter=2).delete()

    forbidden(lambda: DelegateCardFactory(award=award, **given()))
    forbidden(lambda: card_of(award).update(**given()))
    forbidden(lambda: card_of(award).update(credential="f" * 32))


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_card_is_handed_out_while_the_award_is_open(state):
    award = OpenAwardFactory()
    card_of(award, voter=1).update(**given())
    walk_to(award, state)

    forbidden(lambda: card_of(award, voter=2).update(**given()))


def test_card_that_is_out_keeps_where_it_went_and_who_gave_it():
    award = OpenAwardFactory()
    hand_out_to(award, 1)

    for change in (
        {"province": ProvinceFactory()},
        {"handed_out_by": UserFactory()},
        {"handed_out_at": award.opens_at},
        {"replaces": card_of(award, voter=2).get()},
    ):
        forbidden(lambda change=change: card_of(award).update(**change))


def test_card_with_a_province_is_handed_out_to_that_one():
    award = AwardFactory()
    card = DelegateCardFactory(award=award)
    walk_open(award)

    forbidden(lambda: DelegateCard.objects.filter(pk=card.pk).update(**given()))


def walk_open(award):
    frozen = {"rules": "{}", "rules_sha256": "0" * 64, "opened_at": award.opens_at}
    type(award).objects.filter(pk=award.pk).update(state="open", **frozen)


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ((), "revoked"),
        (("active",), "printed"),
        (("active",), "revoked"),
        (("active", "blocked"), "printed"),
        (("active", "blocked", "revoked"), "active"),
        (("active", "blocked", "revoked"), "blocked"),
    ],
)
def test_card_moves_as_drawn(path, refused):
    award = OpenAwardFactory()
    for state in path:
        card_of(award).update(**(given() if state == "active" else {"state": state}))
    wanted = {"state": refused}
    if refused == "printed":
        wanted |= {"handed_out_at": None, "handed_out_by": None}
    if not path:
        wanted = given() | wanted

    forbidden(lambda: card_of(award).update(**wanted))


def test_delegates_ballot_needs_a_card_that_votes():
    award = OpenAwardFactory()
    cast(award, "01,02,03", voter=1, electorate="delegate")
    ballot = Ballot.objects.get()

    def add(tag):
        Ballot.objects.create(
            id=uuid4(), award=award, electorate="delegate", tag=tag, version=2,
            choices="01,02,04", nonce="1" * 32,
        )  # fmt: skip

    forbidden(lambda: add("f" * 32))
    forbidden(lambda: add(tag_of(2)))
    card_of(award).update(state="blocked")
    forbidden(lambda: add(ballot.tag))
    card_of(award).update(state="active")
    add(ballot.tag)

    assert (Ballot.objects.count(), VoterSlot.objects.count()) == (2, 1)


def test_card_is_whole_in_every_state():
    award = OpenAwardFactory()

    for lacking in ("province", "handed_out_at", "handed_out_by"):
        broken(
            "handed_out_card_says_where_to_and_by_whom",
            lambda lacking=lacking: card_of(award).update(**given() | {lacking: None}),
        )


def test_number_and_credential_are_one_cards_own():
    award = AwardFactory()
    known = award.cards.first()

    broken("one_card_a_number", lambda: DelegateCardFactory(award=award, number=known.number))
    broken(
        "one_card_a_credential",
        lambda: DelegateCardFactory(award=award, credential=known.credential),
    )
    broken(
        "card_can_stand_in_the_roll", lambda: DelegateCardFactory(award=award, credential="X" * 32)
    )


def test_one_card_is_given_for_a_lost_one():
    award = OpenAwardFactory()
    for voter in (1, 2):
        card_of(award, voter).update(**given())
    lost = card_of(award, 1).get()
    card_of(award, 3).update(**given() | {"replaces": lost})

    broken("replaces_id", lambda: card_of(award, 4).update(**given() | {"replaces": lost}))


def test_envelopes_are_counted_by_two():
    award, officer = OpenAwardFactory(), UserFactory()

    for name, wrong in (
        ("first_count_names_its_officer", {"first": 3}),
        ("second_count_is_another_officers", {"second": 3, "second_by": officer}),
        (
            "second_count_is_another_officers",
            {"first": 3, "first_by": officer, "second": 3, "second_by": officer},
        ),
    ):
        broken(name, lambda wrong=wrong: EnvelopeCount.objects.create(award=award, **wrong))

    assert not EnvelopeCount.objects.exists()


def test_vote_on_paper_is_said_once_of_a_card_that_is_out_and_ends_it():
    award = OpenAwardFactory()
    forbidden(lambda: card_of(award).update(is_on_paper=True))
    hand_out_to(award, 1)

    card_of(award).update(is_on_paper=True)

    forbidden(lambda: card_of(award).update(is_on_paper=False))
    forbidden(lambda: cast(award, "01,02,03", voter=1, electorate="delegate"))
    card_of(award).update(state="blocked")


def test_no_vote_is_said_to_be_on_paper_after_the_close():
    award = OpenAwardFactory()
    hand_out_to(award, 1)
    walk_to(award, "closed")

    forbidden(lambda: card_of(award).update(is_on_paper=True))
