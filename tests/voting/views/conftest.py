"""A browser, and noon of a day on which the award is open."""

import pytest
import time_machine
from django.test import Client

from tests.factories.times import NOON


@pytest.fixture
def _visiting_at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def here():
    """A browser that says where its forms come from, as every browser does."""
    return Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def capture(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks
