"""Whoever acts in tests of money."""

import pytest

from marketplace.accounts.states import Role
from tests.factories.accounts import member_of


@pytest.fixture
def officer(client, settings):
    """Return a person of the committee, signed in."""
    settings.DEMO = True
    officer = member_of(Role.COMMITTEE)
    client.force_login(officer)
    return officer
