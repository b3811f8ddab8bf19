import pytest
from django.db import IntegrityError, connection

from marketplace.accounts.models import User
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_at_once_returns_results_in_order():
    assert at_once(lambda number: number * 10, times=3) == [0, 10, 20]


def test_at_once_returns_errors_as_outcomes():
    outcomes = at_once(lambda _: UserFactory(username="sama"), times=3)

    assert [type(outcome) for outcome in outcomes].count(User) == 1
    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 2
    assert User.objects.count() == 1


def test_at_once_gives_each_thread_its_own_connection():
    def which_server_process(_):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return cursor.fetchone()[0]

    assert len(set(at_once(which_server_process, times=3))) == 3
