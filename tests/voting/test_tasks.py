"""What stays of an errand once it is done."""

import pytest
from django.core import mail
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from tests.factories.voting import VoterFactory
from voting.tasks import send_ballot_mail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.embedded]


@pytest.fixture
def queue(settings):
    settings.TASKS = {**settings.TASKS, "errands": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work():
    """Do what waits, as the errand process of production does."""
    call_command("db_worker", "--batch", "--backend", "errands", "--no-startup-delay", verbosity=1)


def prune():
    """Forget what is done, as docs/operate.md tells the clock to."""
    ages = ("--min-age-days", "0", "--failed-min-age-days", "0")
    queues = ("--backend", "errands", "--queue-name", "*")
    call_command("prune_db_task_results", *queues, *ages, verbosity=0)


@pytest.mark.usefixtures("queue")
def test_nothing_stays_of_a_mail_that_was_sent():
    voter = VoterFactory()
    send_ballot_mail.enqueue(voter_id=voter.pk, is_change=False)
    work()
    assert (len(mail.outbox), DBTaskResult.objects.count()) == (1, 1)

    prune()

    assert DBTaskResult.objects.count() == 0


@pytest.mark.usefixtures("queue")
def test_nothing_stays_of_a_mail_that_failed():
    send_ballot_mail.enqueue(voter_id=0, is_change=False)
    work()
    assert (len(mail.outbox), DBTaskResult.objects.get().status) == (0, "FAILED")

    prune()

    assert DBTaskResult.objects.count() == 0


@pytest.mark.usefixtures("queue")
def test_errand_that_waits_stays():
    send_ballot_mail.enqueue(voter_id=VoterFactory().pk, is_change=False)

    prune()

    assert DBTaskResult.objects.count() == 1
