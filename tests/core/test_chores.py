"""The embedded form does by itself what a clock does elsewhere."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.utils.module_loading import import_string

from marketplace.core.chores import Chores
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)
DONE = []


def sweep(*, at):
    DONE.append(at)


def stumble(*, at):
    raise OSError(at)


@pytest.fixture(autouse=True)
def chores(settings):
    DONE.clear()
    settings.CHORES = {f"{__name__}.stumble": 60, f"{__name__}.sweep": 60}
    return Chores()


def test_chore_is_done_when_it_is_due(chores):
    for seconds in (0, 30, 60, 90, 120):
        chores.do_due(NOON + timedelta(seconds=seconds))

    assert [at - NOON for at in DONE] == [timedelta(seconds=s) for s in (0, 60, 120)]


def test_chore_that_fails_stops_no_other(chores):
    assert len(chores.do_due(NOON)) == 2
    assert DONE == [NOON]


def test_every_chore_of_the_site_is_there():
    from_the_site = import_module("marketplace.config.settings.base").CHORES

    assert all(callable(import_string(path)) for path in from_the_site)
