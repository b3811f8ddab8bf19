import pytest
from django.http import HttpResponseServerError
from django.template import loader
from django.views import defaults


@pytest.mark.django_db
def test_missing_page_wears_the_dress(client):
    answer = client.get("/tidak-ada-di-rak/")

    assert answer.status_code == 404
    assert "Tidak ada di rak" in answer.text
    assert 'class="header"' in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "heading"),
    [("403.html", "Rak ini terkunci"), ("429.html", "Tunggu satu menit")],
)
def test_refusal_says_what_to_do(rf, name, heading):
    text = loader.render_to_string(name, request=rf.get("/"))

    assert heading in text
    assert 'name="robots" content="noindex"' in text


def test_broken_page_needs_no_database_and_no_context(rf):
    answer = defaults.server_error(rf.get("/"))

    assert isinstance(answer, HttpResponseServerError)
    assert "Ada yang rusak di tempat kami" in answer.content.decode()
