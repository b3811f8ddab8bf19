import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse

from marketplace.accounts.services.people import give_consents
from tests.factories.accounts import (
    PASSWORD,
    EmailAddressFactory,
    UserFactory,
    app_code,
    install_app,
)
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return EmailAddressFactory().user


@pytest.fixture
def secret(client, person):
    """Sign in, confirm the password and install the app; return its key."""
    client.force_login(person)
    page = reverse("mfa_activate_totp")
    confirm = client.get(page)
    client.post(confirm.url, {"password": PASSWORD})
    key = client.get(page).context["form"].secret
    client.post(page, {"code": app_code(key)})
    return key


def test_installing_the_app_asks_for_the_password_first(client, person):
    client.force_login(person)

    response = client.get(reverse("mfa_activate_totp"))

    assert response.url.startswith(reverse("account_reauthenticate"))


def test_installing_the_app_counts_as_the_second_step(client, guarded, secret, person):
    person.must_have_second_factor = True
    person.save()
    give_consents(user=person, at=NOON)

    assert client.get("/jual/").url == "/jual/daftar/"


@pytest.mark.django_db(transaction=True)
def test_installed_app_comes_with_recovery_codes_and_a_mail(person, mailoutbox, secret):
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))

    assert kinds == {"totp", "recovery_codes"}
    assert [mail.subject for mail in mailoutbox] == ["Aplikasi pengaman terpasang"]


def test_wrong_code_installs_nothing(client, person):
    client.force_login(person)
    page = reverse("mfa_activate_totp")
    client.post(client.get(page).url, {"password": PASSWORD})
    client.get(page)

    response = client.post(page, {"code": "000000"})

    assert response.context["form"].errors["code"] == [
        "Kode salah. Periksa angkanya, lalu coba lagi."
    ]
    assert Authenticator.objects.count() == 0


def test_password_alone_no_longer_lets_in(client, person, secret):
    client.logout()

    asked = client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})

    assert asked.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get(asked.url).status_code == 200


@pytest.mark.parametrize(("later", "is_let_in"), [(0, True), (30, True), (60, False)])
def test_code_still_counts_while_the_app_shows_the_next_one(client, person, later, is_let_in):
    install_app(person)
    with time_machine.travel("2026-11-20 08:00:29+07:00", tick=False) as clock:
        credentials = {"login": person.username, "password": PASSWORD}
        asked = client.post(reverse("account_login"), credentials)
        code = app_code()
        clock.shift(later)

        client.post(asked.url, {"code": code})

        assert ("_auth_user_id" in client.session) is is_let_in


def test_recovery_code_lets_in_where_the_phone_is_lost(client, person, secret):
    spare = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    client.logout()
    asked = client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})

    client.post(asked.url, {"code": spare[0]})

    assert int(client.session["_auth_user_id"]) == person.pk


def test_picture_for_the_app_carries_no_inline_style(client, person):
    client.force_login(person)
    page = reverse("mfa_activate_totp")
    client.post(client.get(page).url, {"password": PASSWORD})

    picture = client.get(page).context["totp_svg"]

    assert picture.startswith("<svg")
    assert "style=" not in picture


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_list_webauthn", "account_email", "accounts:profile", "account_logout"],
)
def test_pages_of_a_person_without_email_open(client, name):
    client.force_login(UserFactory(email=""))

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    "name", ["mfa_add_webauthn", "mfa_activate_totp", "account_change_password"]
)
def test_set_up_pages_of_a_person_without_email_open(client, name):
    person = UserFactory(email="")
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert client.get(reverse(name)).status_code == 200


def test_recovery_pages_open_once_the_app_is_installed(client, secret):
    names = [
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    ]

    statuses = [client.get(reverse(name)).status_code for name in [*names, "mfa_deactivate_totp"]]

    assert statuses == [200, 200, 200, 200]
