"""Public pages: the same for everyone, kept whole, fresh when something is published."""

from itertools import count
from time import time

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import path, re_path
from django.utils.translation import get_language
from structlog.testing import capture_logs

from marketplace.core import page_cache
from marketplace.core.models import VersionStamp
from marketplace.core.public import public_page
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db, pytest.mark.embedded]

renderings = count(1)


@public_page(parameters={"halaman", "kategori"})
def numbered(request):
    kinds = ",".join(request.GET.getlist("kategori"))
    text = f"{next(renderings)} {get_language()} {kinds} {request.user} {sorted(request.GET)}"
    return HttpResponse(text + " " * 500)


@public_page
def with_token(request):
    return HttpResponse(get_token(request))


@public_page
def missing(request):
    return HttpResponse(f"{next(renderings)}", status=404)


def personal(request):
    return HttpResponse(f"{next(renderings)}")


urlpatterns = i18n_patterns(
    path("nomor/", numbered),
    path("token/", with_token),
    path("hilang/", missing),
    path("saya/", personal),
    re_path(r"^nomor.*\?", personal),
    prefix_default_language=False,
)


@pytest.fixture(autouse=True)
def kept(settings):
    settings.PUBLIC_PAGES_KEPT = 1_000_000
    page_cache.forget_everything()
    yield
    page_cache.forget_everything()


@pytest.fixture
def read(client):
    def text_at(address, **headers):
        return client.get(address, headers=headers).content.decode().strip()

    return text_at


def test_page_is_rendered_once(client, django_assert_num_queries):
    first = client.get("/nomor/")

    with django_assert_num_queries(0):
        second = client.get("/nomor/")

    assert second.content == first.content
    assert second.headers == first.headers


def test_page_sets_nothing_and_varies_by_nothing(client):
    response = client.get("/nomor/")

    assert not response.cookies
    assert response["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"] == (
        "public, max-age=0, s-maxage=30, stale-while-revalidate=30"
    )
    assert response["X-Frame-Options"] == "DENY"


def test_page_is_the_same_for_somebody_signed_in(client, read):
    before = read("/nomor/")
    client.force_login(UserFactory())

    assert read("/nomor/") == before
    page_cache.forget_everything()
    assert "AnonymousUser" in read("/nomor/?halaman=2")


def test_unknown_and_empty_parameters_make_no_new_page(read):
    plain = read("/nomor/")

    assert read("/nomor/?utm_source=wa&fbclid=1") == plain
    assert read("/nomor/?kategori=&halaman=") == plain
    assert plain.endswith("[]")


def test_known_parameters_make_a_page_each_in_any_order(read):
    coffee = read("/nomor/?kategori=kopi&kategori=kain&halaman=2")

    assert "kain,kopi" in coffee
    assert read("/nomor/?halaman=2&kategori=kain&kategori=kopi") == coffee
    assert read("/nomor/?halaman=3&kategori=kain&kategori=kopi") != coffee


def test_parameters_are_known_to_a_fresh_process(read):
    coffee, plain = read("/nomor/?kategori=kopi"), read("/nomor/")
    page_cache.forget_everything()

    assert (read("/nomor/?kategori=kopi"), read("/nomor/")) == (coffee, plain)


def test_languages_are_kept_apart(read):
    assert " id " in read("/nomor/")
    assert " en " in read("/en/nomor/")
    assert " id " in read("/nomor/", accept_language="en")


def test_hosts_are_kept_apart(read):
    assert read("/nomor/", host="localhost") != read("/nomor/", host="testserver")


def test_moved_stamp_renders_anew(read, django_capture_on_commit_callbacks):
    old = read("/nomor/")

    with django_capture_on_commit_callbacks(execute=True):
        page_cache.move_version_stamp()
        assert read("/nomor/") == old

    assert read("/nomor/") != old


def test_row_is_kept_here_alone_until_the_stamp_moves(django_capture_on_commit_callbacks):
    made = count(1)

    def row():
        return page_cache.remembered_here("row", lambda: next(made), size=8)

    assert (row(), row()) == (1, 1)
    assert cache.get(page_cache._far_key(page_cache.stamp_reader.now(), "row")) is None
    with django_capture_on_commit_callbacks(execute=True):
        page_cache.move_version_stamp()
    assert (row(), row()) == (2, 2)


def test_row_that_is_missing_is_looked_for_again():
    found = iter([None, "here"])

    def row():
        return page_cache.remembered_here("row", lambda: next(found), size=8)

    assert (row(), row(), row()) == (None, "here", "here")


def test_page_is_rendered_anew_after_a_minute(read, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(page_cache, "time", lambda: clock[0])
    old = read("/nomor/")
    cache.clear()

    clock[0] += 59
    assert read("/nomor/") == old
    clock[0] += 1
    assert read("/nomor/") != old


def test_page_rendered_while_the_stamp_moved_is_not_found_again(read):
    stamp = page_cache.stamp_reader.now()
    VersionStamp.objects.create(pk=VersionStamp.ONLY)
    page_cache.stamp_reader.forget()

    page_cache.keep(stamp, "http://testserver/nomor/", frozenset(), size=0)

    assert page_cache.find("http://testserver/nomor/") is None


def test_copy_from_afar_is_as_old_as_the_page(read, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(page_cache, "time", lambda: clock[0])
    old = read("/nomor/")

    clock[0] += 59
    page_cache.forget_everything()
    assert read("/nomor/") == old
    clock[0] += 1
    assert read("/nomor/") != old


def test_clock_that_was_set_back_keeps_nothing(read, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(page_cache, "time", lambda: clock[0])
    old = read("/nomor/")

    clock[0] -= 1

    assert read("/nomor/") != old


@pytest.mark.parametrize("address", ["/nomor/%3F", "/nomor/%3Fkategori=kopi", "/nomor%3F/"])
def test_question_mark_in_the_path_is_no_page_of_another_path(read, address):
    kept = [read("/nomor/"), read("/nomor/?kategori=kopi")]

    answers = [read(address), read(address)]

    assert answers[0] != answers[1]
    assert not set(answers) & set(kept)


def test_known_tag_is_answered_304_without_content(client):
    tag = client.get("/nomor/")["ETag"]

    response = client.get("/nomor/", headers={"If-None-Match": f'"other", {tag}'})

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag
    assert client.get("/nomor/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_has_the_headers_and_no_content(client):
    page = client.get("/nomor/")

    head = client.head("/nomor/")

    assert head.content == b""
    assert (head["ETag"], head["Content-Length"]) == (page["ETag"], page["Content-Length"])


@pytest.mark.parametrize("packing", ["br", "gzip"])
def test_packed_page_has_its_own_tag(client, packing):
    plain = client.get("/nomor/")

    packed = client.get("/nomor/", headers={"Accept-Encoding": f"deflate, {packing}"})

    assert packed["Content-Encoding"] == packing
    assert packed["ETag"] != plain["ETag"]
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)


@pytest.mark.parametrize(
    ("accepted", "packing"),
    [
        ("br;q=0", None),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0, gzip;q=0", None),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("*", "br"),
        ("*;q=0", None),
        ("brotli", None),
        ("br;q=much", None),
        ("identity", None),
    ],
)
def test_refused_packing_is_not_used(client, accepted, packing):
    page = client.get("/nomor/", headers={"Accept-Encoding": accepted})

    assert page.headers.get("Content-Encoding") == packing


class UnreachableCache(LocMemCache):
    """A shared cache whose server is down. It counts how often it is asked."""

    asked = 0

    def get(self, *_args, **_options):
        type(self).asked += 1
        raise ConnectionRefusedError

    def set(self, *_args, **_options):
        type(self).asked += 1
        raise ConnectionRefusedError


@pytest.fixture
def cache_is_down(settings):
    UnreachableCache.asked = 0
    settings.CACHES = {
        "default": {"BACKEND": f"{__name__}.UnreachableCache"},
    }
    page_cache.forget_everything()


def test_page_is_kept_near_while_the_shared_cache_is_down(cache_is_down, client):
    first, second = client.get("/nomor/"), client.get("/nomor/")

    assert (first.status_code, second.content) == (200, first.content)


def test_shared_cache_that_is_down_is_left_alone_and_complained_of_once(
    cache_is_down, read, monkeypatch
):
    clock = [1000.0]
    monkeypatch.setattr(page_cache, "monotonic", lambda: clock[0])
    with capture_logs() as logs:
        for number in range(20):
            read(f"/nomor/?halaman={number}")
        asked = UnreachableCache.asked
        for _second in range(59):
            clock[0] += 1
            read(f"/nomor/?halaman={clock[0]}")
    with capture_logs() as later:
        clock[0] += 60
        read("/nomor/?halaman=akhir")

    failures = [entry["event"] for entry in logs]
    assert asked == 1
    assert UnreachableCache.asked < 20
    assert failures == ["shared_cache_unreachable"]
    assert logs[0]["reason"] == "ConnectionRefusedError"
    assert [entry["event"] for entry in later] == ["shared_cache_unreachable"]


def test_other_mistakes_of_the_cache_are_not_hidden(settings, client):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.BrokenCache"}}

    with pytest.raises(TypeError, match="a mistake"):
        client.get("/nomor/")


class BrokenCache(LocMemCache):
    def get(self, *_args, **_options):
        raise TypeError("a mistake")


def test_errors_and_personal_pages_are_never_kept(read):
    assert read("/hilang/") != read("/hilang/")
    assert read("/saya/") != read("/saya/")


def test_page_that_sets_a_cookie_is_not_kept(client):
    response = client.get("/token/")

    assert "csrftoken" in response.cookies
    assert response["Cache-Control"] == "private, no-store"


def test_posts_pass_by(client):
    assert client.post("/nomor/").content != client.post("/nomor/").content


def test_turned_off_cache_still_answers_as_a_public_page(client, settings):
    settings.PUBLIC_PAGES_KEPT = 0

    first, second = client.get("/nomor/"), client.get("/nomor/")

    assert first.content != second.content
    assert first["ETag"] != second["ETag"]
    assert second["Cache-Control"].startswith("public")


def test_too_long_a_query_is_not_kept(read):
    address = f"/nomor/?kategori={'k' * 1_000}"

    assert read(address) != read(address)


def test_near_store_stays_within_its_bytes(settings):
    settings.PUBLIC_PAGES_KEPT = 10 * (page_cache.SLOT_BYTES + 100)

    for number in range(50):
        page_cache.near.set("s", f"k{number}", number, 100, time())

    found = [n for n in range(50) if page_cache.near.get("s", f"k{n}") is not None]
    assert found == list(range(40, 50))
