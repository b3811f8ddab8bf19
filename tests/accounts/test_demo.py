from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.mail import send_mail
from django.urls import NoReverseMatch, reverse

from marketplace.accounts.mails import read_letters
from marketplace.config.settings import base
from tests.accounts import demo_urls
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

JURY = "voting:seats"


def one_juror():
    sari = {"username": "juri", "full_name": "Sari", "role": "Juri", "password": "contoh"}
    return [SimpleNamespace(**sari, landing=JURY)]


@pytest.fixture
def demo_site(settings, tmp_path):
    """Serve the site as the demo does; return the folder that keeps the mail."""
    settings.DEMO = True
    settings.DEMO_LOGINS = f"{__name__}.one_juror"
    settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.ROOT_URLCONF = demo_urls.__name__
    return tmp_path


def post_two_letters():
    send_mail("Satu", "Kode Anda: 111111 — salam", None, ["a@example.org"])
    send_mail("Dua é", "Kode Anda: 222222", None, ["b@example.org"])


def test_demo_addresses_are_not_installed_outside_the_demo(client):
    assert [client.get(path).status_code for path in ("/demo/", "/demo/surat/")] == [404, 404]
    with pytest.raises(NoReverseMatch):
        reverse("demo:letters")
    assert base.DEMO is False


def test_demo_pages_hide_themselves_even_when_wired_up(client, demo_site, settings):
    settings.DEMO = False
    post_two_letters()

    statuses = [client.get(path).status_code for path in ("/demo/", "/demo/surat/")]

    assert statuses == [404, 404]
    assert client.post("/demo/masuk/", {"username": "juri"}).status_code == 404


def test_letters_are_read_newest_first(demo_site):
    post_two_letters()

    letters = read_letters(demo_site)

    assert [(letter.to, letter.subject) for letter in letters] == [
        ("b@example.org", "Dua é"),
        ("a@example.org", "Satu"),
    ]
    assert letters[1].text == "Kode Anda: 111111 — salam"


def test_letter_knows_when_it_was_sent(demo_site):
    (demo_site / "satu.log").write_bytes(
        b"Subject: Satu\nTo: a@example.org\nDate: Wed, 25 Nov 2026 22:45:46 -0000\n\nIsi\n"
    )

    assert read_letters(demo_site)[0].sent == datetime(2026, 11, 25, 22, 45, 46, tzinfo=UTC)


def test_letters_of_an_empty_or_missing_folder_are_none(tmp_path):
    assert read_letters(tmp_path / "none") == []


def test_mail_page_shows_the_code_and_says_it_is_an_example(client, demo_site):
    post_two_letters()

    page = client.get("/demo/surat/").content.decode()

    assert "Kode Anda: 222222" in page
    assert "Tidak ada surel yang benar-benar dikirim" in page


def test_mail_page_writes_day_and_hour_as_people_do(client, demo_site):
    (demo_site / "satu.log").write_bytes(
        b"Subject: Satu\nTo: a@example.org\nDate: Wed, 25 Nov 2026 22:45:46 -0000\n\nIsi\n"
    )

    page = client.get("/demo/surat/").content.decode()

    assert "Kepada a@example.org · Kamis, 26 November 2026, 05.45 WIB" in page


def test_pages_of_the_demo_speak_english(client, demo_site):
    start, letters = (client.get(f"/en/demo/{path}").content.decode() for path in ("", "surat/"))

    assert 'lang="en"' in start
    assert "Start here" in start
    assert 'href="/en/katalog/"' in start
    assert "Demo mailbox" in letters


def test_visitor_of_the_demo_signs_in_as_a_listed_person(client, demo_site):
    juror = UserFactory(username="juri")

    response = client.post("/demo/masuk/", {"username": "juri"})

    assert "Masuk sebagai Sari" in client.get("/demo/").content.decode()
    assert response.url == reverse(JURY)
    assert int(client.session["_auth_user_id"]) == juror.pk


def test_visitor_of_the_demo_cannot_be_somebody_unlisted(client, demo_site):
    UserFactory(username="operator", is_superuser=True)

    response = client.post("/demo/masuk/", {"username": "operator"})

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session
