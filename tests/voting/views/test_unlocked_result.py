"""The public result says how many sheets were unlocked, and what became of them."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.voting import EVENING
from tests.voting.packages import counted_award, locked_again, unlocked
from voting.services.counting import publish_award

pytestmark = pytest.mark.django_db


def result_of(client, change):
    award = counted_award(change).award
    publish_award(award=award, actor=UserFactory(), at=EVENING)
    return client.get(reverse("voting:result", args=[award.code])).text


def test_sheet_that_was_locked_again_is_told(client):
    shown = result_of(client, lambda award: locked_again(unlocked(award, "J1", "01"), {"story": 3}))

    assert "1 lembar dibuka lagi bersama ketua juri" in shown
    assert "tidak dikunci ulang" not in shown


def test_sheet_that_was_left_open_is_told(client):
    shown = result_of(client, lambda award: unlocked(award, "J1", "01"))

    assert "1 lembar dibuka lagi dan tidak dikunci ulang" in shown


def test_nothing_is_told_where_nothing_was_unlocked(client):
    assert "dibuka lagi" not in result_of(client, lambda _award: None)
