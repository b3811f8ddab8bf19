"""The card of somebody who has voted: the same for all, without choice and without code."""

import re

import pytest
from django.urls import reverse

from tests.factories.voting import AwardFactory, OpenAwardFactory, cast
from tests.voting.views.visitor import page, vote
from voting.models import Ballot

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
PNG = b"\x89PNG"


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(award):
    return reverse("voting:share", args=[award.code])


def picture_in(text):
    """Return the address of the picture that a network is told of."""
    return re.search(r'og:image" content="http://testserver([^"]+)"', text)[1]


def test_card_says_only_that_somebody_voted(client):
    award = OpenAwardFactory()
    before = client.get(address(award)).text

    cast(award, "01,02,03", voter=1)

    after = client.get(address(award)).text
    assert "Saya sudah memberi suara" in after
    assert Ballot.objects.get().tracking_code not in after
    assert not any(name in after for name in award.nominees.values_list("province__name", flat=1))
    assert picture_in(after) == picture_in(before)


def test_picture_is_kept_under_an_address_of_its_own(client):
    award = OpenAwardFactory()
    picture = picture_in(client.get(address(award)).text)

    shown = client.get(picture)

    assert shown.content.startswith(PNG)
    assert "immutable" in shown.headers["Cache-Control"]
    moved = client.get(re.sub(r"bagikan-\w+", "bagikan-old", picture))
    assert (moved.status_code, moved.headers["Location"]) == (302, picture)


def test_card_speaks_the_language_of_its_address(client):
    award = OpenAwardFactory()

    indonesian = client.get(address(award)).text
    english = client.get(f"/en{address(award)}").text

    assert ("Lapak terbaik" in indonesian, "Best booth" in english) == (True, True)
    assert picture_in(english).split("-")[-1] != picture_in(indonesian).split("-")[-1]


def test_card_can_be_kept_and_its_address_copied_without_a_script(client):
    award = OpenAwardFactory()

    shown = client.get(f"{address(award)}?utm_source=x").text

    assert f'href="{picture_in(shown)}" download="{award.code}.png"' in shown
    assert f">http://testserver{address(award)}</code>" in shown


@pytest.mark.usefixtures("_visiting_at_noon")
def test_recorded_vote_leads_to_the_card_without_its_code(here, capture):
    award = OpenAwardFactory()
    vote(here, award, capture)

    shown = here.get(page(award, "recorded")).text

    assert f'data-share="{address(award)}"' in shown
    assert 'data-share-title="Saya sudah memberi suara: Lapak terbaik"' in shown
    assert here.get(address(award)).text.count(Ballot.objects.get().tracking_code) == 0


def test_draft_has_no_card(client):
    assert client.get(address(AwardFactory())).status_code == 404
