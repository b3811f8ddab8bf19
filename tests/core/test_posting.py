from uuid import UUID

import pytest
from django.urls import URLResolver, get_resolver, reverse

from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
OURS = ("marketplace.", "booths.", "voting.", "cms.")
FOR_MACHINES = {"payments:stripe_webhook"}
SAMPLES = {"Int": 1, "UUID": UUID(int=1), "Slug": "ntt", "String": "1", "Path": "1"}
HEADING = "Alamat ini hanya menerima formulir"

pytestmark = pytest.mark.django_db


def named(resolver, spaces=()):
    """Yield the names of the site's own addresses, with what stands in them."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from named(entry, (*spaces, *filter(None, [entry.namespace])))
        elif entry.name and entry.callback.__module__.startswith(OURS):
            yield ":".join((*spaces, entry.name)), entry.pattern.converters


def sample_of(name, converters):
    kinds = {part: type(one).__name__ for part, one in converters.items()}
    parts = {part: SAMPLES[kind.removesuffix("Converter")] for part, kind in kinds.items()}
    return reverse(name, kwargs=parts)


def test_every_address_of_a_form_leads_to_its_page(client, settings):
    settings.DEMO = True  # so that no second factor and no consent is asked for first
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    walked = dict(named(get_resolver()))
    walked.pop("cms:page")

    answers = {
        name: client.get(sample_of(name, parts), headers=BROWSER).status_code
        for name, parts in walked.items()
    }

    assert {name for name, status in answers.items() if status == 405} == FOR_MACHINES
    assert {answers[name] for name in ("payments:proof", "orders:send", "voting:resend")} == {302}


@pytest.mark.parametrize(
    ("name", "parts", "page"),
    [
        ("payments:proof", ["LPK-1", "rahasia"], "/pesanan/LPK-1/rahasia/"),
        ("payments:complain", ["LPK-1", "rahasia", 7], "/pesanan/LPK-1/rahasia/"),
        ("voting:resend", ["favorit"], "/suara/favorit/kode/"),
        ("voting:gather", ["favorit"], "/suara/favorit/"),
        ("cart:add", [], "/keranjang/"),
    ],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_who_comes_without_a_form_is_led_to_it(client, name, parts, page, language):
    answer = client.get(f"{language}{reverse(name, args=parts)}")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{language}{page}")


@pytest.mark.parametrize("name", ["orders:send", "orders:answer"])
def test_seller_is_led_back_to_the_parcel(client, name):
    client.force_login(UserFactory())

    answer = client.get(reverse(name, args=[7]))

    assert answer.headers["Location"] == "/jual/pesanan/7/"


def test_form_is_taken_by_no_other_method(client):
    address = reverse("booths:stamp", args=[BoothFactory().province.slug])

    assert client.put(address).status_code == 405


@pytest.mark.parametrize(
    ("language", "heading"), [("", HEADING), ("/en", "This address only takes forms")]
)
def test_refused_method_says_so_to_a_person(client, language, heading):
    answer = client.get(f"{language}/bayar/stripe/webhook/", headers=BROWSER)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert f"<h1>{heading}</h1>" in answer.text
    assert 'class="header"' in answer.text


def test_page_that_only_shows_something_says_that_it_takes_nothing(client):
    client.force_login(UserFactory())

    answer = client.post(reverse("catalogue:wishes"), headers=BROWSER)

    assert answer.status_code == 405
    assert "<h1>Alamat ini tidak menerima kiriman</h1>" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_refused_method_says_nothing_to_a_program(client):
    answer = client.get("/bayar/stripe/webhook/", headers={"Accept": "*/*"})

    assert (answer.status_code, answer.content) == (405, b"")
