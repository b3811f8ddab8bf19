"""Who may do what with pages at the desk."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page, Workflow

from tests.factories.accounts import UserFactory
from tests.factories.cms import (
    make_award_pages,
    make_booth_index,
    make_booth_pages,
    make_stories,
    make_story_index,
)
from tests.factories.voting import OpenAwardFactory

pytestmark = pytest.mark.django_db


def member_of(name):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=name))
    return user


@pytest.mark.parametrize(
    ("group", "may"), [("Panitia", True), ("Editor", True), ("Pustakawan", False)]
)
def test_pages_are_edited_by_committee_and_editors_alone(homes, group, may):
    page = make_stories(make_story_index(homes))["id"]

    assert page.permissions_for_user(member_of(group)).can_edit() is may


def test_review_of_pages_is_the_committees(homes):
    workflow = make_story_index(homes)["id"].get_workflow()

    assert workflow.name == "Pemeriksaan halaman"
    task = workflow.tasks.get().specific
    assert [group.name for group in task.groups.all()] == ["Panitia"]
    assert Workflow.objects.count() == 1


@pytest.mark.parametrize("listing", ["booth_pages", "story_pages", "award_pages"])
def test_lists_of_pages_show(admin_client, homes, listing):
    make_booth_pages(make_booth_index(homes))
    make_stories(make_story_index(homes))

    assert admin_client.get(f"/admin/{listing}/").status_code == 200


@pytest.mark.parametrize("chooser", ["product", "library", "category", "training", "booth"])
def test_choosers_of_things_open(admin_client, chooser):
    assert admin_client.get(f"/admin/{chooser}_chooser/").status_code == 200


def test_editor_can_open_every_form_of_the_tree(admin_client, homes):
    make_booth_pages(make_booth_index(homes))
    make_stories(make_story_index(homes))

    for page in Page.objects.filter(depth__gt=1):
        assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_second_page_of_a_booth_is_refused(homes):
    index = make_booth_index(homes)
    pages = make_booth_pages(index)

    twin = type(pages["id"])(title="Lagi", booth=pages["id"].booth, locale=pages["id"].locale)

    with pytest.raises(Exception, match="sudah punya halaman"):
        index["id"].add_child(instance=twin)
    assert index["id"].get_children().count() == 1


def waiting_for(client, group):
    """Return what the first page of the desk says waits for a member, as addresses with counts."""
    client.force_login(member_of(group))
    panels = {panel.name: panel for panel in client.get("/admin/").context["panels"]}
    return {line.url: line.count for line in panels["waiting"].lines}


def test_story_that_waits_is_counted_for_who_reviews_it(client, homes, settings):
    settings.DEMO = True  # the second step has its own tests
    story = make_stories(make_story_index(homes))["id"]
    story.save_revision()
    story.get_workflow().start(story, member_of("Editor"))

    tasks = "/admin/reports/workflow_tasks/?reviewable=true"
    assert waiting_for(client, "Editor") == {}
    assert waiting_for(client, "Panitia") == {tasks: 1}
    [state] = client.get(tasks).context["object_list"]
    assert state.revision.content_object == story


def test_opened_award_waits_for_its_page(client, homes, settings):
    settings.DEMO = True
    OpenAwardFactory()
    pages = make_award_pages(homes, OpenAwardFactory())
    index = pages["id"].get_parent()
    address = f"/admin/pages/add/cms/awardpage/{index.pk}/"

    assert waiting_for(client, "Panitia")[address] == 1
    assert address not in waiting_for(client, "Pustakawan")


def copy(client, page, **ticked):
    """Copy a page to its own place through the desk's form."""
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    parent = page.get_parent().pk
    asked = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": parent, **ticked}
    return client.get(address, follow=True), client.post(address, asked, follow=True)


@pytest.mark.parametrize("ticked", [{}, {"alias": "on"}, {"publish_copies": "on"}])
@pytest.mark.parametrize("kind", ["booth", "award"])
def test_page_of_a_booth_or_an_award_is_not_copied(admin_client, homes, kind, ticked):
    pages = (
        make_booth_pages(make_booth_index(homes))
        if kind == "booth"
        else make_award_pages(homes, OpenAwardFactory())
    )
    before = Page.objects.count()

    answers = copy(admin_client, pages["id"], **ticked)

    for answer in answers:
        assert answer.status_code == 200
        assert "tidak bisa disalin" in answer.text
    assert Page.objects.count() == before


def test_tree_is_not_copied_with_its_only_pages(admin_client, homes):
    make_booth_pages(make_booth_index(homes))
    before = Page.objects.count()

    _form, answer = copy(admin_client, homes["id"], copy_subpages="on")

    assert "tidak bisa disalin" in answer.text
    assert Page.objects.count() == before


def test_story_is_copied_as_ever(admin_client, homes):
    story = make_stories(make_story_index(homes))["id"]

    copy(admin_client, story)

    assert Page.objects.filter(slug="salinan").exists()
