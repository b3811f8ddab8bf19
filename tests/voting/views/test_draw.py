"""The second secret at the desk: kept by its hash alone, and opened after the close."""

import re
from hashlib import sha256

import pytest
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import member_of
from tests.factories.voting import SECOND_SECRET, AwardFactory, ClosedAwardFactory
from voting.models import SecondSecret

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _desk_without_a_second_step(settings):
    settings.DEMO = True


@pytest.fixture
def desk(client):
    client.force_login(member_of(Role.COMMITTEE))
    return client


def page(award, name="award_draw"):
    return reverse(name, args=[award.pk])


def test_secret_made_here_is_handed_out_once_and_kept_by_its_hash(desk):
    award = AwardFactory()

    answer = desk.post(page(award, "award_draw_secret"))

    secret = re.search(r"^[0-9a-f]{64}$", answer.text, re.MULTILINE)[0]
    kept = SecondSecret.objects.get(award=award)
    assert (kept.sha256, kept.secret) == (sha256(bytes.fromhex(secret)).hexdigest(), "")
    assert secret not in desk.get(page(award)).text


def test_envelope_is_opened_after_the_close(desk):
    award = ClosedAwardFactory()

    wrong = desk.post(page(award), {"secret": "00" * 32})
    right = desk.post(page(award), {"secret": SECOND_SECRET})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert SecondSecret.objects.get(award=award).secret == SECOND_SECRET


@pytest.mark.parametrize("name", ["award_draw", "award_draw_secret"])
def test_who_does_not_conduct_keeps_no_secret(client, name):
    award = AwardFactory()
    before = SecondSecret.objects.get(award=award).sha256
    client.force_login(member_of(Role.JURY_CHAIR))

    client.post(page(award, name), {"digest": "0" * 64})

    assert SecondSecret.objects.get(award=award).sha256 == before
