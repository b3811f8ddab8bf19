import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page
from wagtail.permissions import page_permission_policy, policy_registry

from marketplace.accounts.states import Role
from media.models import Photo
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def member(role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(
    ("role", "may_write", "may_publish"),
    [(Role.EDITOR, True, False), (Role.COMMITTEE, True, True), (Role.LIBRARIAN, False, False)],
)
def test_editor_writes_and_committee_publishes(role, may_write, may_publish):
    user, root = member(role), Page.get_first_root_node()

    given = [
        page_permission_policy.user_has_permission_for_instance(user, action, root)
        for action in ("change", "publish")
    ]

    assert given == [may_write, may_publish]
    photo_policy = policy_registry.get_by_type(Photo)
    assert photo_policy.user_has_permission(user, "add") is may_write


def test_committee_approves_what_editors_send():
    task = GroupApprovalTask.objects.get()

    assert Role.COMMITTEE in set(task.groups.values_list("name", flat=True))


def test_editor_sees_the_desk_without_lists_of_sellers(client, settings):
    settings.DEMO = True
    client.force_login(member(Role.EDITOR))

    home = client.get(reverse("wagtailadmin_home"))
    sellers = client.get(reverse("seller:index"))

    assert (home.status_code, sellers.status_code) == (200, 302)
    assert reverse("seller:index") not in home.text
