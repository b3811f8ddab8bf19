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

ROOMS = import_module("media.migrations.0002_rooms_for_photos")


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


def test_migration_parts_photos_and_joins_them_again(sent):
    root = Collection.get_first_root_node()
    by_desk = make_photo("Gapura", root)
    with connection.schema_editor() as editor:
        ROOMS.join_photos(apps, editor)
        joined = set(Photo.objects.values_list("collection__name", flat=True))
        ROOMS.part_photos(apps, editor)

    rooms = dict(Photo.objects.values_list("pk", "collection__name"))
    assert joined == {root.name}
    assert rooms == {sent.pk: ROOMS.SELLERS, by_desk.pk: ROOMS.PAGES}
    assert Collection.find_problems() == ([], [], [], [], [])
