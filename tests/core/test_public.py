"""Forms on public pages: who may send them."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from marketplace.config.urls import urlpatterns as site
from marketplace.core.public import same_origin

pytestmark = pytest.mark.urls(__name__)


@same_origin
def stamp(request):
    return HttpResponse("dicap")


urlpatterns = [path("cap/", stamp), *site]


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Referer": "http://testserver/lapak/"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
)
def test_form_from_our_own_page_is_taken(strict, headers):
    response = strict.post("/cap/", headers=headers)

    assert (response.status_code, response.content) == (200, b"dicap")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null"},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver.example"},
        {"Origin": "http://elsewhere.example", "Referer": "http://testserver/"},
        {"Referer": "http://testserver@elsewhere.example/"},
    ],
)
def test_form_from_elsewhere_is_refused_in_words(strict, headers):
    response = strict.post("/cap/", headers=headers)

    assert response.status_code == 403
    assert "dicap" not in response.content.decode()
    assert "403_csrf.html" in [template.name for template in response.templates]


def test_reading_needs_no_origin(strict):
    assert strict.get("/cap/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
