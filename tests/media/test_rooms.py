"""Sellers' photos stand in a room of their own, which no role of the desk may enter."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from marketplace.accounts.states import Role
from media.models import Photo
from media.services import store_photo
from tests.factories.accounts import UserFactory
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db

ROOMS = import_module("media.migrations.0002_rooms")


@pytest.fixture(autouse=True)
def demo_files(settings, tmp_path):
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sent():
    return store_photo(file=upload(picture("JPEG")), owner=UserFactory(), alt="Dapur Lastri")


@pytest.fixture
def of_a_page():
    room = Collection.objects.get(name=ROOMS.PAGES)
    return make_photo("Gapura", room)


def make_photo(title, room):
    file = ContentFile(picture("JPEG", size=(80, 60)), name="gapura.jpg")
    return Photo.objects.create(title=title, file=file, collection=room)


def signed_in(client, role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)


WRITERS = (Role.COMMITTEE, Role.EDITOR)
"""Who writes pages, and so chooses pictures for them."""


@pytest.mark.parametrize("role", sorted(Role))
def test_no_role_finds_what_a_seller_sent(client, role, sent, of_a_page):
    signed_in(client, role)

    shown = [
        client.get(reverse(name), follow=True).text
        for name in ("wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results")
    ]
    listed = client.get(reverse("wagtailimages:index"), follow=True).text
    answers = [
        client.get(reverse(name, args=[sent.pk])).status_code
        for name in (
            "wagtailimages_chooser:chosen",
            "wagtailimages_chooser:select_format",
            "wagtailimages:edit",
            "wagtailimages:image_usage",
            "wagtailimages:delete",
            "wagtailimages:url_generator",
        )
    ]

    assert ["Gapura" in text for text in shown] == [role in WRITERS] * 2
    assert "Dapur Lastri" not in "".join([*shown, listed])
    assert set(answers) <= {302, 403, 404}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE}))
def test_interface_for_programs_is_closed_to_who_sees_a_part(client, role):
    signed_in(client, role)

    assert client.get("/admin/api/main/images/").status_code == 403


def test_no_group_has_rights_over_pictures_beyond_those_of_pages_and_patterns():
    rights = GroupCollectionPermission.objects.filter(
        permission__content_type__app_label="wagtailimages"
    )

    assert set(rights.values_list("collection__name", flat=True)) == {ROOMS.PAGES, "Pola lapak"}


def test_collection_is_made_anew_where_it_was_renamed(sent):
    Collection.objects.filter(name=ROOMS.SELLERS).update(name="Lama")

    photo = store_photo(file=upload(picture("PNG")), owner=UserFactory())

    assert (sent.collection.name, photo.collection.name) == (ROOMS.SELLERS, ROOMS.SELLERS)
    assert photo.collection.get_parent() == Collection.get_first_root_node()


def test_migration_closes_rooms_without_loss_and_opens_them_again(sent, of_a_page):
    root = Collection.get_first_root_node()
    before = sorted(root.get_children().values_list("path", "name"))
    with connection.schema_editor() as editor:
        ROOMS.close_rooms(apps, editor)
        left = set(Photo.objects.values_list("pk", "collection__name"))
        ROOMS.open_rooms(apps, editor)

    assert left == {(photo.pk, root.name) for photo in (sent, of_a_page)}
    assert sorted(root.get_children().values_list("path", "name")) == before
    assert Collection.find_problems() == ([], [], [], [], [])
