"""Remembered addresses are those that Django puts together."""

from collections import UserString

import pytest
from django.template import Context, Engine
from django.urls import (
    NoReverseMatch,
    get_resolver,
    get_script_prefix,
    reverse,
    set_script_prefix,
)
from django.utils import translation

from marketplace.core.addresses import address_of
from marketplace.core.templatetags.addresses import AddressNode

DJANGO = Engine()
OURS = Engine(builtins=["marketplace.core.templatetags.addresses"])
FORMS = [
    '{% url "catalogue:shelf" %}',
    '{% url "catalogue:product" slug %}',
    "{% url name slug %}",
    '{% url "catalogue:product" slug=slug %}',
    '{% url "catalogue:shelf" as here %}[{{ here }}]',
    '{% url "catalogue:nowhere" as here %}[{{ here }}]',
    '{% url "booths:number" 7 %}',
]


@pytest.mark.parametrize("written", FORMS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_tag_writes_what_djangos_own_writes(written, language):
    told = {"slug": "kopi-gayo", "name": "catalogue:product"}

    with translation.override(language):
        ours, django = (
            engine.from_string(written).render(Context(told)) for engine in (OURS, DJANGO)
        )

    assert ours == django


def test_arguments_by_name_are_left_to_django():
    kinds = [type(OURS.from_string(written).nodelist[0]) is AddressNode for written in FORMS]

    assert kinds == [True, True, True, False, True, True, True]


def test_address_follows_the_language_each_time():
    told = []
    for language in ("id", "en", "id"):
        with translation.override(language):
            told.append(address_of("catalogue:shelf"))

    assert told == ["/katalog/", "/en/katalog/", "/katalog/"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('{% url "word" word %}', "/a&amp;b&#x27;c/"),
        ('{% autoescape off %}{% url "word" word %}{% endautoescape %}', "/a&b'c/"),
        ('{% url "word" thing %}', "/a&amp;b&#x27;c/"),
    ],
)
def test_address_is_escaped_where_the_template_escapes(settings, written, shown):
    settings.ROOT_URLCONF = "tests.core.elsewhere"
    told = {"word": "a&b'c", "thing": UserString("a&b'c")}

    ours, django = (engine.from_string(written).render(Context(told)) for engine in (OURS, DJANGO))

    assert ours == django == shown


def test_address_stands_below_the_place_the_site_is_served_at():
    before = get_script_prefix()
    set_script_prefix("/toko/")
    try:
        assert address_of("catalogue:shelf") == "/toko/katalog/"
    finally:
        set_script_prefix(before)


def test_no_app_stands_in_two_places():
    assert {app: names for app, names in get_resolver().app_dict.items() if len(names) > 1} == {}


def test_address_follows_the_site_it_is_asked_of(settings):
    before = address_of("catalogue:shelf")

    settings.ROOT_URLCONF = "tests.core.elsewhere"

    assert (before, address_of("catalogue:shelf")) == ("/katalog/", "/elsewhere/katalog/")


@pytest.mark.parametrize(("number", "truth"), [(1, True), (0, False)])
def test_a_number_is_not_a_truth(number, truth):
    assert address_of("booths:number", number) == reverse("booths:number", args=[number])
    with pytest.raises(NoReverseMatch):
        address_of("booths:number", truth)


def test_page_that_does_not_exist_is_told_where_nobody_asks_for_less():
    with pytest.raises(NoReverseMatch):
        OURS.from_string('{% url "catalogue:nowhere" %}').render(Context())
