"""Ways there and back of migrations that carry rows."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.factories.voting import OpenAwardFactory, cast, tag_of
from voting.models import Ballot, Nominee, VoterSlot

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.embedded]


@pytest.fixture
def before_random_keys():
    """Go back to the keys that counted up, and forward again whatever happens."""

    def go_back():
        call_command("migrate", "voting", "0004", verbosity=0)

    yield go_back
    call_command("migrate", "voting", verbosity=0)


def rows(text):
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall()


def test_ballots_and_names_come_through_both_ways(before_random_keys):
    award = OpenAwardFactory()
    for voter in range(3):
        cast(award, "01,02,03", voter=voter)
    ballots = sorted(Ballot.objects.values_list("tag", "version", "choices", "nonce"))
    named = list(Nominee.objects.order_by("code").values_list("code", "name", "province"))

    before_random_keys()
    numbers = rows("SELECT id FROM voting_ballot ORDER BY id")
    call_command("migrate", "voting", verbosity=0)

    assert numbers == [(1,), (2,), (3,)]
    assert sorted(Ballot.objects.values_list("tag", "version", "choices", "nonce")) == ballots
    assert len(set(Ballot.objects.values_list("pk", flat=True))) == 3
    assert {slot.tag for slot in VoterSlot.objects.all()} == {tag_of(voter) for voter in range(3)}
    assert list(Nominee.objects.order_by("code").values_list("code", "name", "province")) == named
    assert cast(award, "01,02,04", voter=1).version == 2
