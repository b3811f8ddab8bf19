import logging
from threading import Event
from time import monotonic, sleep

import pytest
from django.core import mail
from django.db import transaction
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from marketplace.accounts.mails import read_letters
from marketplace.config.settings import base
from marketplace.core.errands import EmbeddedBackend, resume_errands, runner
from marketplace.core.models import VersionStamp
from media.models import Rendition
from media.services import store_photo
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.media.pictures import picture, upload

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.embedded]

gate = Event()
done: list[object] = []


@task(backend="errands")
def wait_at_the_gate() -> None:
    gate.wait(20)


@task(backend="errands")
def note(text: str) -> None:
    done.append(text)


@task(backend="errands")
def stumble() -> None:
    raise ValueError("no such picture")


@task(backend="errands")
def write_much() -> None:
    for _ in range(20):
        with transaction.atomic():
            VersionStamp.objects.update_or_create(pk=VersionStamp.ONLY)
    done.append("written")


@task(backend="errands")
def post_a_letter() -> int:
    return mail.send_mail("Suara Anda tercatat", "Terima kasih.", None, ["a@example.org"])


@pytest.fixture(autouse=True)
def _embedded(settings, tmp_path):
    settings.TASKS = base.TASKS
    settings.MEDIA_ROOT = tmp_path
    gate.clear()
    done.clear()
    yield
    gate.set()
    assert runner.finish(20)


def queue():
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def until(condition):
    deadline = monotonic() + 20
    while not condition() and monotonic() < deadline:
        sleep(0.01)
    assert condition()


def test_the_embedded_form_uses_the_thread():
    assert isinstance(note.get_backend(), EmbeddedBackend)


def test_upload_returns_before_its_renditions_are_made():
    wait_at_the_gate.enqueue()

    photo = store_photo(file=upload(picture("JPEG", size=(500, 400))), owner=UserFactory())

    assert not Rendition.objects.exists()
    gate.set()
    until(lambda: not DBTaskResult.objects.exists())
    assert photo.renditions.count() == 4


def test_errand_waits_for_the_commit_and_dies_with_a_rollback():
    with transaction.atomic():
        note.enqueue("committed")
        sleep(0.05)
        assert done == []
    with transaction.atomic():
        note.enqueue("rolled back")
        transaction.set_rollback(True)

    until(lambda: done)
    assert runner.finish(20)
    assert done == ["committed"]


def test_errands_are_done_one_at_a_time_in_their_order():
    wait_at_the_gate.enqueue()
    for number in range(5):
        note.enqueue(str(number))
    until(lambda: TaskResultStatus.RUNNING in queue())

    waiting = queue()
    gate.set()

    until(lambda: len(done) == 5)
    assert waiting == sorted([TaskResultStatus.RUNNING, *[TaskResultStatus.READY] * 5])
    assert done == ["0", "1", "2", "3", "4"]


def test_failing_errand_is_logged_and_kept_and_stops_no_other(caplog):
    caplog.set_level(logging.INFO, "django_tasks")
    failing = stumble.enqueue()
    note.enqueue("after it")

    until(lambda: done)

    assert runner.finish(20)
    assert [record.getMessage() for record in caplog.records if "FAILED" in record.message] == [
        f"Task id={failing.id} path={__name__}.stumble state=FAILED"
    ]
    assert queue() == [TaskResultStatus.FAILED]


def test_mail_lies_in_the_demos_folder_at_once(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    began = monotonic()

    post_a_letter.enqueue()

    until(lambda: read_letters(tmp_path / "mail"))
    assert [letter.subject for letter in read_letters(tmp_path / "mail")] == ["Suara Anda tercatat"]
    assert monotonic() - began < 20


def test_process_inherits_what_an_earlier_one_left(settings):
    settings.TASKS = {**base.TASKS, "errands": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    note.enqueue("queued")
    note.enqueue("half done")
    DBTaskResult.objects.filter(args_kwargs__args=["half done"]).update(status="RUNNING")
    settings.TASKS = base.TASKS

    resume_errands()

    until(lambda: len(done) == 2)
    assert sorted(done) == ["half done", "queued"]


def test_process_with_a_worker_beside_it_leaves_the_queue_alone(settings):
    settings.TASKS = {**base.TASKS, "errands": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    note.enqueue("for db_worker")

    resume_errands()

    sleep(0.05)
    assert (queue(), done) == ([TaskResultStatus.READY], [])


def test_process_that_ends_leaves_the_rest_in_the_table():
    wait_at_the_gate.enqueue()
    note.enqueue("later")
    until(lambda: TaskResultStatus.RUNNING in queue())

    has_ended = runner.finish(0.05)
    gate.set()

    until(lambda: TaskResultStatus.RUNNING not in queue())
    assert (has_ended, done) == (False, [])
    assert TaskResultStatus.READY in queue()


def test_writers_in_threads_and_the_errand_queue_behind_each_other():
    def enqueue(number: int) -> None:
        write_much.enqueue()
        with transaction.atomic():
            UserFactory(username=f"pengunjung-{number}")

    outcomes = at_once(enqueue, times=6)

    assert outcomes == [None] * 6
    until(lambda: len(done) == 6)
    assert runner.finish(20)
    assert queue() == []
