"""Setting up an award at the desk: plain words, good defaults, nothing typed twice."""

import pytest
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import member_of
from tests.factories.booths import EditionFactory
from tests.voting.views.test_desk import settings_of
from voting.models import Award

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True  # the second step has its own tests
    client.force_login(member_of(Role.COMMITTEE))
    return client


def test_hours_of_an_award_name_their_zone(desk):
    assert desk.get(reverse("award_new")).text.count("Waktu Indonesia Barat (WIB).") == 2


def test_what_has_a_good_default_is_folded_away(desk):
    form = desk.get(reverse("award_new")).text
    folded = form[form.index("<details") : form.index("</details>")]

    assert [f'name="{name}"' in folded for name in ("tau", "prior_public", "weight_jury")] == [
        True,
        True,
        False,
    ]
    assert "<details open" not in form.replace(' class="w-mb-8"', "")
    assert "Tau" not in form


def test_fold_opens_where_something_in_it_is_wrong(desk):
    answer = desk.post(reverse("award_new"), settings_of(EditionFactory(), tau=0))

    assert "<details open" in answer.text.replace(' class="w-mb-8"', "")
    assert Award.objects.count() == 0
