import pytest
from django.test import RequestFactory
from django.utils.translation import override
from django.views.defaults import server_error


@pytest.mark.parametrize(
    ("language", "title"), [("id", "Ada yang rusak"), ("en", "Something broke")]
)
def test_page_of_a_failure_says_its_language(language, title):
    with override(language):
        page = server_error(RequestFactory().get("/")).content.decode()

    assert f'<html lang="{language}">' in page
    assert title in page
