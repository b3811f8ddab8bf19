"""A library's own cloth in the motif's place, from the desk to the booth's page."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from booths.models import Booth
from booths.queries.fairs import pattern_picture
from booths.services.dressing import prepare_pattern
from booths.tasks import render_pattern
from marketplace.accounts.states import Role
from marketplace.core.models import VersionStamp
from media.models import Photo, Rendition
from media.queries import photos_referred_to
from media.services import store_photo
from tests.factories.accounts import UserFactory, member_of
from tests.factories.booths import BoothFactory
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db
ROOM = import_module("booths.migrations.0003_room_for_patterns")


@pytest.fixture(autouse=True)
def demo_files(settings, tmp_path):
    settings.DEMO = True  # the second step has its own tests
    settings.MEDIA_ROOT = tmp_path


def room(name=ROOM.PATTERNS):
    return Collection.objects.get(name=name)


def cloth(title="Tenun", collection=None):
    file = ContentFile(picture("JPEG", size=(400, 200)), name="tenun.jpg")
    return Photo.objects.create(title=title, file=file, collection=collection or room())


@pytest.fixture
def booth():
    return BoothFactory()


@pytest.fixture
def curator(client, booth):
    """A curator of the booth's province, signed in."""
    booth.province.curators.add(person := member_of(Role.CURATOR))
    client.force_login(person)
    return person


def choose(client, booth, photo):
    fields = ("name", "name_en", "tagline", "tagline_en", "dye", "motif", "motif_family")
    form = {name: getattr(booth, name) for name in fields}
    key = photo.pk if photo else ""
    return client.post(reverse("booth:edit", args=[booth.pk]), {**form, "pattern": key})


def worn(booth):
    return Booth.objects.values_list("pattern", flat=True).get(pk=booth.pk)


def test_curator_uploads_a_picture_and_chooses_it(client, booth, curator):
    form = {
        "image-chooser-upload-title": "Tenun",
        "image-chooser-upload-file": upload(picture("JPEG", size=(400, 200))),
        "image-chooser-upload-collection": room().pk,
    }

    client.post(reverse("wagtailimages_chooser:create"), form)
    sent = Photo.objects.get()
    answer = choose(client, booth, sent)

    assert answer.status_code == 302
    assert (sent.collection, sent.uploaded_by_user) == (room(), curator)
    assert worn(booth) == sent.pk
    assert photos_referred_to() == {sent.pk}


def test_form_says_what_picture_suits(client, booth, curator):
    assert (
        "Foto kain atau anyaman dari depan"
        in client.get(reverse("booth:edit", args=[booth.pk])).text
    )


def test_curator_dresses_no_booth_of_another_province(client, curator):
    other = BoothFactory()

    answer = choose(client, other, cloth())

    assert answer.status_code == 404
    assert worn(other) is None


@pytest.mark.parametrize("where", ["seller", "page"])
def test_curator_takes_no_picture_that_is_not_offered(client, booth, curator, where):
    photo = (
        cloth(collection=room(ROOM.PAGES))
        if where == "page"
        else store_photo(file=upload(picture("JPEG")), owner=UserFactory())
    )

    answer = choose(client, booth, photo)

    assert answer.context["form"].errors.keys() == {"pattern"}
    assert worn(booth) is None


def test_picture_from_the_committee_stays_when_a_curator_saves_the_rest(client, booth, curator):
    booth.pattern = cloth(collection=room(ROOM.PAGES))
    booth.save()

    answer = choose(client, booth, booth.pattern)

    assert answer.status_code == 302
    assert worn(booth) == booth.pattern_id


def test_curator_changes_the_own_picture_and_nobody_elses(client, curator):
    own, other = cloth("Tenun"), cloth("Songket")
    Photo.objects.filter(pk=own.pk).update(uploaded_by_user=curator)

    answers = [
        client.get(reverse("wagtailimages:edit", args=[photo.pk])).status_code
        for photo in (own, other)
    ]

    assert answers == [200, 302]


def test_saving_makes_the_files_and_moves_the_stamp(
    client, booth, curator, django_capture_on_commit_callbacks
):
    before = VersionStamp.current()

    with django_capture_on_commit_callbacks(execute=True):
        choose(client, booth, cloth())

    assert set(Rendition.objects.filter(filter_spec__startswith="width").values_list("width")) == {
        (320,), (400,)
    }  # fmt: skip
    assert VersionStamp.current() != before
    assert pattern_picture(Booth.objects.get(pk=booth.pk)).width == 400


def test_picture_shows_once_its_files_are_ready_and_makes_none(booth):
    booth.pattern = cloth()
    booth.save()

    before = pattern_picture(booth)
    made_by_asking = Rendition.objects.count()
    render_pattern.call(booth.pk)
    after = pattern_picture(booth)

    files = {row.filter_spec: row.file.url for row in booth.pattern.renditions.all()}
    assert (before, made_by_asking) == (None, 0)
    assert (after.src, after.alt) == (files["width-640|format-webp"], "")


def test_finished_files_move_the_stamp(booth, django_capture_on_commit_callbacks):
    Booth.objects.filter(pk=booth.pk).update(pattern=cloth())
    before = VersionStamp.current()

    with django_capture_on_commit_callbacks(execute=True):
        made = render_pattern.call(booth.pk)

    assert made == 4
    assert VersionStamp.current() != before


def test_booth_without_a_picture_asks_and_makes_nothing(booth, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as queued, CaptureQueriesContext(connection) as asked:
        prepare_pattern(booth=booth)
        assert pattern_picture(booth) is None

    assert (queued, len(asked)) == ([], 0)
    assert (render_pattern.call(booth.pk), render_pattern.call(404)) == (0, 0)


def test_deleted_picture_gives_the_motif_back(booth):
    booth.pattern = cloth()
    booth.save()

    booth.pattern.delete()

    assert worn(booth) is None


def test_only_curators_have_rights_of_their_own_over_the_room():
    rights = GroupCollectionPermission.objects.filter(collection=room())

    assert sorted(rights.values_list("group__name", "permission__codename")) == [
        (Role.CURATOR, "add_image"),
        (Role.CURATOR, "choose_image"),
    ]


def test_room_closes_and_opens_again():
    photo = cloth()
    with connection.schema_editor() as editor:
        ROOM.close_room(apps, editor)
        moved = Photo.objects.get(pk=photo.pk).collection.name
        closed = Group.objects.get(name=Role.CURATOR).collection_permissions.count()
        ROOM.open_room(apps, editor)

    assert (moved, closed) == (ROOM.PAGES, 0)
    assert room().get_parent().name == ROOM.PAGES
    assert Group.objects.get(name=Role.CURATOR).collection_permissions.count() == 2
    assert Collection.find_problems() == ([], [], [], [], [])
