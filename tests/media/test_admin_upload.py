import pytest
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from media.models import Photo
from tests.media.pictures import bomb, exif_of_a_home, picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def stored(file) -> bytes:
    with file.open() as content:
        return content.read()


def send(client, content: bytes, *, name: str = "rumah.jpg", title: str = "Kopi"):
    room = Collection.objects.get(name="Gambar halaman")
    return client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": title, "files[]": upload(content, name), "collection": room.pk},
    ).json()


def test_admin_upload_is_washed(admin_client):
    answer = send(admin_client, picture("JPEG", exif=exif_of_a_home()))

    photo = Photo.objects.get()
    assert answer["success"] is True
    assert b"Lastri" not in stored(photo.file)
    assert (photo.width, photo.height) == (64, 48)


def test_admin_upload_is_judged_by_content_not_by_name(admin_client):
    answer = send(admin_client, picture("HEIF"), name="salah.png")

    assert answer["success"] is True
    assert Photo.objects.get().file.name.endswith(".jpg")


@pytest.mark.parametrize(
    "content", [bomb(), picture("GIF"), picture("JPEG")[:300]], ids=["bomb", "gif", "broken"]
)
def test_admin_upload_of_a_bad_file_is_refused(admin_client, content):
    answer = send(admin_client, content)

    assert answer["success"] is False
    assert not Photo.objects.exists()


def test_upload_that_waits_for_its_title_is_already_washed(admin_client):
    send(admin_client, picture("JPEG", exif=exif_of_a_home()), title="x" * 300)

    assert b"Lastri" not in stored(UploadedFile.objects.get().file)
