from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.urls import reverse

from marketplace.accounts.models import Consent, User
from tests.factories.accounts import EmailAddressFactory

pytestmark = pytest.mark.django_db

FORM = {"full_name": "Sarinah", "email": "Sarinah@Example.org", "agreed": "on"}


def sign_up(client, **changes):
    return client.post(reverse("account_signup"), {**FORM, **changes})


def test_sign_up_with_typed_code_opens_the_account(client, code_in):
    asked = sign_up(client)
    proven = client.post(asked.url, {"code": code_in()})

    person = User.objects.get()
    assert asked.url == reverse("account_email_verification_sent")
    assert proven.url == reverse("accounts:profile")
    assert (person.full_name, person.email) == ("Sarinah", "sarinah@example.org")
    assert (person.username, person.has_usable_password()) == ("sarinah", False)
    assert EmailAddress.objects.get(user=person).verified is True
    assert int(client.session["_auth_user_id"]) == person.pk


def test_sign_up_records_both_texts_once_the_address_is_proven(client, settings, code_in):
    settings.TEXT_VERSIONS = {"terms": "7", "privacy": "9"}

    asked = sign_up(client)
    before = Consent.objects.count()
    client.post(asked.url, {"code": code_in()})

    assert before == 0
    given = Consent.objects.order_by("kind").values_list("kind", "text_version", "withdrawn_at")
    assert list(given) == [("privacy", "9", None), ("terms", "7", None)]


def test_sign_up_without_agreeing_opens_nothing(client, mailoutbox):
    response = sign_up(client, agreed="")

    assert response.context["form"].errors.keys() == {"agreed"}
    assert (User.objects.count(), len(mailoutbox)) == (0, 0)


def test_sign_up_with_a_taken_address_looks_the_same_and_warns_the_owner(client, mailoutbox):
    owner = EmailAddressFactory(user__email="sarinah@example.org").user

    response = sign_up(client)

    assert response.url == reverse("account_email_verification_sent")
    assert client.get(response.url).status_code == 200
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["sarinah@example.org"], "Anda sudah punya akun Lapak")
    ]
    assert list(User.objects.all()) == [owner]


def test_wrong_code_is_refused_and_leaves_the_address_unproven(client, code_in):
    asked = sign_up(client)
    wrong = f"{(int(code_in()) + 1) % 1_000_000:06}"

    response = client.post(asked.url, {"code": wrong})

    assert response.context["form"].errors["code"] == [
        "Kode salah. Periksa angkanya, lalu coba lagi."
    ]
    assert EmailAddress.objects.get().verified is False
    assert "_auth_user_id" not in client.session


def test_sixth_wrong_code_ends_the_attempt(client, code_in):
    asked = sign_up(client)
    right = code_in()
    wrong = f"{(int(right) + 1) % 1_000_000:06}"

    for _attempt in range(5):
        client.post(asked.url, {"code": wrong})
    client.post(asked.url, {"code": right})

    assert EmailAddress.objects.get().verified is False
    assert "_auth_user_id" not in client.session


def test_code_older_than_ten_minutes_is_refused(client, code_in):
    with time_machine.travel("2026-11-20 08:00+07:00") as clock:
        asked = sign_up(client)
        code = code_in()
        clock.shift(timedelta(minutes=10, seconds=1))
        client.post(asked.url, {"code": code})

    assert EmailAddress.objects.get().verified is False
    assert "_auth_user_id" not in client.session


def test_typing_mistake_in_the_address_can_be_mended(client, code_in, mailoutbox):
    asked = sign_up(client)

    client.post(asked.url, {"action": "change", "email": "sari@example.org"})
    client.post(asked.url, {"code": code_in()})

    assert mailoutbox[-1].to == ["sari@example.org"]
    assert User.objects.get().email == "sari@example.org"
    assert EmailAddress.objects.get(verified=True).email == "sari@example.org"
