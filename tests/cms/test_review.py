"""A story is written by an editor, read by the committee, mended, approved, and then public."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import StoryPage
from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.cms import make_story_index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_step(settings):
    settings.DEMO = True  # the second step has its own tests


def person(role):
    user = UserFactory(email=f"{role.name.lower()}@example.org")
    user.groups.add(Group.objects.get(name=role.value))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def index(homes):
    return make_story_index(homes)["id"]


def written(words, **pressed):
    body = streamfield([("text", rich_text(f"<p>{words}</p>"))])
    fields = {"title": "Kopi Gayo", "slug": "kopi-gayo", "summary": "Dari buku.", "body": body}
    told = {"author_name": "Rani", "told_on": "2026-08-17"}
    return nested_form_data({**fields, **told, "comments": _no_comments(), **pressed})


def _no_comments():
    names = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    return dict.fromkeys(names, 0)


def send(client, index, words):
    address = reverse("wagtailadmin_pages:add", args=["cms", "storypage", index.pk])
    client.post(address, written(words, **{"action-submit": "ya"}))
    return StoryPage.objects.get()


def decide(client, story, action, **more):
    state = story.current_workflow_state.current_task_state
    names = [story.pk, action, state.pk]
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=names), more)


def public(story):
    return Client().get("/cerita/kopi-gayo/")


def test_story_waits_until_the_committee_approves_it(index):
    editor, committee = person(Role.EDITOR), person(Role.COMMITTEE)

    story = send(editor, index, "Kami menyangrai.")
    waiting = public(story).status_code
    decide(committee, story, "approve")

    assert waiting == 404
    assert "Kami menyangrai." in public(story).text
    assert WorkflowState.objects.get().status == "approved"


def test_story_sent_back_is_mended_and_then_approved(index, django_capture_on_commit_callbacks):
    editor, committee = person(Role.EDITOR), person(Role.COMMITTEE)
    story = send(editor, index, "Kami menyangrai.")

    with django_capture_on_commit_callbacks(execute=True):
        decide(committee, story, "reject", comment="Sebut nama perpustakaannya.")
    returned = WorkflowState.objects.get().status
    said = [sent.to for sent in mail.outbox if "Kopi Gayo" in sent.subject]
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
    mended = written("Kami belajar di Takengon.", **{"action-submit": "ya"})
    editor.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), mended)
    story = StoryPage.objects.get()
    before = public(story).status_code
    decide(committee, story, "approve")

    assert (returned, before) == ("needs_changes", 404)
    assert ["editor@example.org"] in said
    assert "Sebut nama perpustakaannya." in form
    assert "Kami belajar di Takengon." in public(story).text


def test_editor_approves_nothing(index):
    editor = person(Role.EDITOR)
    story = send(editor, index, "Kami menyangrai.")

    decide(editor, story, "approve")

    assert public(story).status_code == 404
    assert WorkflowState.objects.get().status == "in_progress"


def test_librarian_writes_no_story(index):
    address = reverse("wagtailadmin_pages:add", args=["cms", "storypage", index.pk])

    person(Role.LIBRARIAN).post(address, written("Kami.", **{"action-submit": "ya"}))

    assert StoryPage.objects.count() == 0
