"""Uploads are shown without any power over the site, and pages that run scripts are none."""

import pytest
from django.http import Http404
from django.urls import path, reverse
from wagtail.documents.models import Document
from wagtail.models import Collection

from marketplace.config.urls import urlpatterns as site
from marketplace.core.views import show_upload
from media.models import Photo
from tests.media.pictures import upload

urlpatterns = [path("files/<path:path>", show_upload), *site]
HTML = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.html").write_text("<script>alert(1)</script>")
    return tmp_path


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_upload_is_shown_in_a_sandbox(client, kept):
    answer = client.get("/files/a.html")
    answer.close()

    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_upload_that_is_not_there_is_not_found(rf, kept):
    with pytest.raises(Http404):
        show_upload(rf.get("/files/b.html"), "b.html")


def send_document(client, content, name):
    root = Collection.get_first_root_node()
    form = {"title": "Panduan", "file": upload(content, name), "collection": root.pk}
    return client.post(reverse("wagtaildocs:add"), form)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name"),
    [(HTML, "a.html"), (HTML, "a.pdf"), (SVG, "a.svg"), (SVG, "a.pdf"), (b"%PDF-1.7", "a.html")],
)
def test_document_that_is_no_pdf_is_refused(admin_client, settings, kept, content, name):
    settings.DEMO = True

    answer = send_document(admin_client, content, name)

    assert (answer.status_code, Document.objects.count()) == (200, 0)
    assert [one.name for one in kept.rglob("*") if one.is_file()] == ["a.html"]


@pytest.mark.django_db
def test_pdf_is_kept_whole(admin_client, settings, kept):
    settings.DEMO = True

    send_document(admin_client, b"%PDF-1.7 isi", "panduan.pdf")

    with Document.objects.get().open_file() as file:
        assert file.read() == b"%PDF-1.7 isi"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["gambar.svg", "gambar.jpg"])
def test_drawing_with_a_script_is_no_picture(admin_client, settings, kept, name):
    settings.DEMO = True
    room = Collection.objects.get(name="Gambar halaman")

    answer = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "x", "files[]": upload(SVG, name), "collection": room.pk},
    )

    assert answer.json()["success"] is False
    assert Photo.objects.count() == 0
    assert [one.name for one in kept.rglob("*") if one.is_file()] == ["a.html"]


@pytest.fixture
def film(kept):
    (kept / "a.mp4").write_bytes(bytes(range(200)) * 1_000)
    return bytes(range(200)) * 1_000


def ask(client, **headers):
    answer = client.get("/files/a.mp4", headers=headers)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return answer, content


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_part_of_an_upload_is_sent(client, film):
    answer, content = ask(client, range="bytes=100-149999")

    assert (answer.status_code, content) == (206, film[100:150_000])
    assert answer.headers["Content-Range"] == "bytes 100-149999/200000"
    assert answer.headers["Content-Length"] == "149900"
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_part_beyond_the_end_is_refused(client, film):
    answer, content = ask(client, range="bytes=200000-")

    assert (answer.status_code, content) == (416, b"")
    assert answer.headers["Content-Range"] == "bytes */200000"


@pytest.mark.parametrize("headers", [{}, {"range": "bytes=0-1,4-5"}])
@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_whole_upload_says_that_parts_may_be_asked_for(client, film, headers):
    answer, content = ask(client, **headers)

    assert (answer.status_code, content) == (200, film)
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_part_of_an_upload_that_has_changed_is_not_sent(client, film):
    stamp = ask(client)[0].headers["Last-Modified"]

    same = ask(client, **{"range": "bytes=0-9", "if-range": stamp})
    other = ask(client, **{"range": "bytes=0-9", "if-range": "Mon, 01 Jan 2024 00:00:00 GMT"})

    assert (same[0].status_code, len(same[1])) == (206, 10)
    assert (other[0].status_code, len(other[1])) == (200, 200_000)
