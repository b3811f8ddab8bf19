"""The same page in the other language."""

import pytest
from django.urls import translate_url
from django.utils.translation import override

from marketplace.core.languages import address_in


@pytest.mark.parametrize(
    ("language", "address", "same"),
    [
        ("en", "/", "/en/"),
        ("id", "/en/", "/"),
        ("en", "/katalog/?cari=kopi", "/en/katalog/?cari=kopi"),
        ("id", "/en/katalog/?cari=kopi", "/katalog/?cari=kopi"),
        ("id", "/katalog/", "/katalog/"),
        ("en", "/en/katalog/", "/en/katalog/"),
        ("en", "/ende/", "/en/ende/"),
        ("id", "/ende/", "/ende/"),
        ("en", "/admin/", "/admin/"),
        ("en", "/dapur/login/?next=/", "/dapur/login/?next=/"),
    ],
)
def test_address_changes_its_language_and_nothing_else(language, address, same):
    assert address_in(language, address) == same


@pytest.mark.parametrize("address", ["/", "/katalog/", "/lapak/aceh/", "/cari/?q=a", "/admin/"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_address_is_what_resolving_it_gives(language, address):
    with override("id"):
        assert address_in(language, address) == translate_url(address, language)
