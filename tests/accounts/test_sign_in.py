from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from tests.factories.accounts import PASSWORD, EmailAddressFactory, UserFactory

pytestmark = pytest.mark.django_db


def sign_in(client, login, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def signed_in(client):
    return int(client.session.get("_auth_user_id", 0))


@pytest.mark.parametrize("field", ["email", "username"])
def test_password_lets_in_with_either_name(client, field):
    person = EmailAddressFactory().user

    response = sign_in(client, getattr(person, field))

    assert response.url == reverse("accounts:profile")
    assert signed_in(client) == person.pk


def test_person_without_email_is_asked_for_no_code(client, mailoutbox):
    person = UserFactory(email="")

    response = sign_in(client, person.username)

    assert response.url == reverse("accounts:profile")
    assert (signed_in(client), len(mailoutbox)) == (person.pk, 0)


def test_wrong_password_is_refused(client):
    person = EmailAddressFactory().user

    response = sign_in(client, person.email, "bukan-itu")

    assert response.context["form"].non_field_errors() == [
        "Alamat surel, nama pengguna, atau kata sandi salah. Periksa, lalu coba lagi."
    ]
    assert signed_in(client) == 0


def test_sixth_try_within_five_minutes_is_refused_even_with_the_right_password(client):
    person = EmailAddressFactory().user
    for _attempt in range(5):
        sign_in(client, person.email, "bukan-itu")

    sign_in(client, person.email)

    assert signed_in(client) == 0


def test_typed_code_lets_in_without_a_password(client, code_in):
    person = EmailAddressFactory().user

    asked = client.post(reverse("account_request_login_code"), {"email": person.email})
    client.post(asked.url, {"code": code_in()})

    assert signed_in(client) == person.pk


def test_typed_code_older_than_ten_minutes_is_refused(client, code_in):
    person = EmailAddressFactory().user
    with time_machine.travel("2026-11-20 08:00+07:00") as clock:
        asked = client.post(reverse("account_request_login_code"), {"email": person.email})
        code = code_in()
        clock.shift(timedelta(minutes=10, seconds=1))
        client.post(asked.url, {"code": code})

    assert signed_in(client) == 0


def test_unknown_address_gets_the_same_answer(mailoutbox):
    known = EmailAddressFactory().user

    answers = [
        Client().post(reverse("account_request_login_code"), {"email": email})
        for email in (known.email, "siapa@example.org")
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert [mail.to for mail in mailoutbox] == [[known.email], ["siapa@example.org"]]
    assert User.objects.count() == 1


@pytest.mark.parametrize(("language", "month"), [("id", "Agustus"), ("en", "August")])
def test_mail_is_written_in_the_language_the_person_chose(client, mailoutbox, language, month):
    person = EmailAddressFactory(user__language=language).user
    change = {"oldpassword": PASSWORD, "password1": "sandi-baru-77", "password2": "sandi-baru-77"}

    with time_machine.travel("2026-08-17 12:00+07:00"):
        client.force_login(person)
        client.post(reverse("account_change_password"), change)

    assert f"17 {month} 2026, 12.00" in mailoutbox[-1].body


def test_forgotten_password_is_replaced_with_a_typed_code(client, code_in):
    person = EmailAddressFactory().user

    asked = client.post(reverse("account_reset_password"), {"email": person.email})
    client.post(asked.url, {"code": code_in()})
    client.post(
        reverse("account_complete_password_reset"),
        {"password1": "sandi-yang-baru-7", "password2": "sandi-yang-baru-7"},
    )

    person.refresh_from_db()
    assert person.check_password("sandi-yang-baru-7") is True


def test_sign_out_needs_a_post(client):
    person = UserFactory()
    client.force_login(person)

    client.get(reverse("account_logout"))
    still_in = signed_in(client)
    client.post(reverse("account_logout"))

    assert (still_in, signed_in(client)) == (person.pk, 0)


def test_english_address_speaks_english(client):
    response = client.get("/en/akun/masuk/")

    assert response.status_code == 200
    assert '<html lang="en"' in response.content.decode()
