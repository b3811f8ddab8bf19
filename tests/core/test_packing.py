"""Static files of the demo: packed as they are served, fresh when they change."""

from gzip import decompress

import brotli
import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from marketplace.core.packing import MOST_FILES, PackedStaticFiles

TEXT = b"body { color: black } " * 200


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lapak.css"
    path.write_bytes(TEXT)
    return path


def serving(file, content_type="text/css; charset=utf-8", status=200):
    headers = {"Last-Modified": str(file.stat().st_mtime_ns), "ETag": '"disk"', "X-Kept": "yes"}

    def serve(_request):
        return FileResponse(
            file.open("rb"), content_type=content_type, headers=headers, status=status
        )

    return PackedStaticFiles(serve)


def ask(served, path="/static/core/lapak.css", accepts="gzip, br", method="get"):
    request = getattr(RequestFactory(), method)(path, headers={"Accept-Encoding": accepts})
    return served(request)


@pytest.mark.parametrize(
    ("accepts", "packing", "unpack"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", decompress)],
)
def test_text_is_packed_as_the_browser_can_unpack_it(file, accepts, packing, unpack):
    response = ask(serving(file), accepts=accepts)

    assert unpack(response.content) == TEXT
    assert (response["Content-Encoding"], response["Vary"]) == (packing, "Accept-Encoding")
    assert response["Content-Length"] == str(len(response.content))
    assert (response["X-Kept"], "ETag" in response) == ("yes", False)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ({}, {"accepts": ""}),
        ({}, {"method": "head"}),
        ({}, {"path": "/files/lapak.css"}),
        ({"content_type": "font/woff2"}, {}),
        ({"status": 206}, {}),
    ],
)
def test_other_files_pass_as_they_are(file, kind, asked):
    response = ask(serving(file, **kind), **asked)

    assert "Content-Encoding" not in response
    assert b"".join(response) == TEXT
    response.file_to_stream.close()


def test_page_is_not_touched():
    page = HttpResponse("halaman")

    assert ask(PackedStaticFiles(lambda _request: page), path="/static/x") is page


def test_changed_file_is_packed_anew(file):
    served = serving(file)
    ask(served)
    file.write_bytes(b"new")

    assert brotli.decompress(ask(serving(file)).content) == b"new"
    assert len(served.kept) == 1


def test_only_so_many_files_are_kept(file):
    served = serving(file)
    for number in range(MOST_FILES + 1):
        ask(served, path=f"/static/{number}.css")

    assert len(served.kept) == MOST_FILES
    assert ("/static/0.css", str(file.stat().st_mtime_ns), "br") not in served.kept
