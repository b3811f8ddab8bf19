from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from PIL import Image

from media.errors import PictureRefusedError
from media.models import Photo, Rendition
from media.queries import photos_of, photos_without_renditions, picture_sources
from media.services import store_photo
from media.tasks import render_photo
from tests.media.pictures import exif_of_a_home, picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail remembers renditions by key, and keys start anew in every test


@pytest.fixture
def lastri(django_user_model):
    return django_user_model.objects.create(username="lastri")


@pytest.fixture
def wayan(django_user_model):
    return django_user_model.objects.create(username="wayan")


def stored(file) -> bytes:
    with file.open() as content:
        return content.read()


def test_photo_is_stored_without_its_place_under_a_name_of_its_own(lastri):
    taken_at_home = upload(picture("JPEG", exif=exif_of_a_home()), "rumah-lastri.jpg")

    photo = store_photo(file=taken_at_home, owner=lastri, alt="Kopi bubuk")

    content = stored(photo.file)
    assert b"Lastri" not in content
    assert "lastri" not in photo.file.name
    assert (photo.title, photo.description) == ("Kopi bubuk", "Kopi bubuk")
    assert (photo.width, photo.height, photo.file_size) == (64, 48, len(content))
    assert photo.get_file_hash() == photo.file_hash


def test_same_picture_of_one_owner_is_kept_once(lastri):
    first = store_photo(file=upload(picture("JPEG")), owner=lastri, alt="Kopi")

    second = store_photo(file=upload(picture("JPEG"), "lain.jpg"), owner=lastri, alt="Teh")

    assert second.pk == first.pk
    assert Photo.objects.get().description == "Kopi"


def test_same_picture_of_two_owners_is_two_photos(lastri, wayan):
    first = store_photo(file=upload(picture("JPEG")), owner=lastri)
    second = store_photo(file=upload(picture("JPEG")), owner=wayan)

    assert first.file.name != second.file.name
    assert list(photos_of(wayan)) == [second]


def test_refused_picture_leaves_nothing(lastri, tmp_path):
    with pytest.raises(PictureRefusedError):
        store_photo(file=upload(b"GIF89a"), owner=lastri)

    assert not Photo.objects.exists()
    assert list(tmp_path.rglob("*.*")) == []


def test_renditions_are_made_after_the_commit(lastri, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as errands:
        photo = store_photo(file=upload(picture("JPEG", size=(500, 400))), owner=lastri)
    assert not Rendition.objects.exists()

    for errand in errands:
        errand()

    assert sorted(photo.renditions.values_list("filter_spec", "width")) == [
        ("width-320|format-avif", 320),
        ("width-320|format-webp", 320),
        ("width-640|format-avif", 500),
        ("width-640|format-webp", 500),
    ]


def test_rendition_is_what_its_name_says(lastri):
    photo = store_photo(file=upload(picture("JPEG", size=(500, 400))), owner=lastri)

    render_photo.call(photo.pk)

    kinds = {
        rendition.filter_spec: Image.open(BytesIO(stored(rendition.file))).format
        for rendition in photo.renditions.filter(width=320)
    }
    assert kinds == {"width-320|format-avif": "AVIF", "width-320|format-webp": "WEBP"}


def test_errand_for_a_photo_that_is_gone_does_nothing():
    assert render_photo.call(404) == 0


def test_command_makes_what_is_missing(lastri, capsys):
    photo = store_photo(file=upload(picture("JPEG")), owner=lastri)

    call_command("make_renditions")

    assert capsys.readouterr().out == "1 photos caught up.\n"
    assert photo.renditions.count() == 2
    assert photos_without_renditions() == []


def test_sources_before_renditions_are_the_photo_itself(lastri):
    photo = store_photo(file=upload(picture("JPEG")), owner=lastri, alt="Kopi")

    sources = picture_sources(photo)

    assert (sources.src, sources.alt) == (photo.file.url, "Kopi")
    assert (sources.avif_srcset, sources.webp_srcset) == ("", "")


def test_sources_list_renditions_by_width_without_a_query(lastri, django_assert_num_queries):
    photo = store_photo(file=upload(picture("JPEG", size=(500, 400))), owner=lastri)
    render_photo.call(photo.pk)
    ready = Photo.objects.prefetch_related("renditions").get()

    with django_assert_num_queries(0):
        sources = picture_sources(ready, alt="Kopi")

    assert [part.split()[1] for part in sources.avif_srcset.split(", ")] == ["320w", "500w"]
    assert sources.src == sources.webp_srcset.split(", ")[1].split()[0]
    assert (sources.width, sources.height, sources.alt) == (500, 400, "Kopi")


def test_thumbnails_of_the_desk_do_not_pass_for_our_own_files(lastri):
    photo = store_photo(file=upload(picture("JPEG", size=(500, 400))), owner=lastri)
    photo.get_renditions("max-165x165", "max-800x600", "width-500", "fill-64x64")

    missing = photos_without_renditions()
    call_command("make_renditions")

    assert missing == [photo]
    assert photos_without_renditions() == []
    assert photo.renditions.filter(filter_spec__startswith="width-").count() == 5
