from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.urls import reverse

from marketplace.accounts.services.people import give_consents, require_second_factor
from marketplace.config.settings import base
from tests.factories.accounts import (
    PASSWORD,
    AuthenticatorFactory,
    EmailAddressFactory,
    UserFactory,
    app_code,
    install_app,
)
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk_user():
    """Somebody who may enter Wagtail's admin, and has agreed to both texts."""
    person = UserFactory()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    give_consents(user=person, at=NOON)
    return person


def test_committee_without_second_factor_is_sent_to_set_it_up(client, guarded, desk_user):
    client.force_login(desk_user)

    response = client.get("/admin/")

    assert response.url == reverse("mfa_index")
    assert "Pasang verifikasi dua langkah dahulu." in client.get(response.url).content.decode()


def test_committee_that_used_the_second_factor_reaches_the_desk(client, guarded, desk_user):
    EmailAddressFactory(user=desk_user, email=desk_user.email)
    install_app(desk_user)

    asked = client.post(
        reverse("account_login"), {"login": desk_user.username, "password": PASSWORD}
    )
    client.post(asked.url, {"code": app_code()})

    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("path", ["/admin/", "/akun/dua-langkah/"])
def test_session_with_a_password_only_is_asked_for_the_factor_it_never_used(
    client, guarded, desk_user, path
):
    client.force_login(desk_user)
    install_app(desk_user)

    asked = client.get(path)
    proven = client.post(asked.url, {"code": app_code()})

    assert asked.url.endswith(f"/akun/pastikan/kode/?{urlencode({'next': path})}")
    assert proven.url == path
    assert client.get(path).status_code == 200


def test_password_alone_neither_adds_nor_takes_away_a_factor(client, desk_user):
    client.force_login(desk_user)
    install_app(desk_user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    pages = ["mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"]
    answers = [client.post(reverse(page)) for page in pages]

    assert {answer.url.partition("?")[0] for answer in answers} == {reverse("mfa_reauthenticate")}
    kinds = Authenticator.objects.filter(user=desk_user).values_list("type", flat=True)
    assert list(kinds) == ["totp"]


def test_session_without_the_key_is_asked_for_it(client, guarded, desk_user):
    AuthenticatorFactory(user=desk_user, type="webauthn")
    client.force_login(desk_user)

    asked = client.get("/admin/")

    assert asked.url.partition("?")[0] == reverse("mfa_reauthenticate_webauthn")


def test_proof_of_another_person_in_the_same_browser_does_not_count(client, guarded, desk_user):
    install_app(desk_user)
    other = UserFactory()
    client.force_login(other)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 1}]
    session["account_authentication_methods_user"] = str(other.pk)
    session.save()

    client.force_login(desk_user)

    assert client.get("/admin/").status_code == 302


def test_recovery_codes_alone_are_no_second_factor(client, guarded, desk_user):
    AuthenticatorFactory(user=desk_user, type="recovery_codes")
    client.force_login(desk_user)

    assert client.get("/admin/").url == reverse("mfa_index")


@pytest.mark.parametrize("path", ["/juri/", "/en/juri/", "/jual/"])
def test_juror_without_second_factor_is_stopped_in_both_languages(client, guarded, path):
    person = require_second_factor(user=UserFactory())
    give_consents(user=person, at=NOON)
    client.force_login(person)

    assert client.get(path).url.endswith("/akun/dua-langkah/")


def test_demo_asks_for_no_second_factor(client, guarded, desk_user, settings):
    settings.DEMO = True
    client.force_login(desk_user)

    assert client.get("/admin/").status_code == 200


def test_new_version_of_a_text_is_asked_again_before_going_on(client, guarded, settings):
    person = UserFactory()
    give_consents(user=person, at=NOON)
    settings.TEXT_VERSIONS = {**settings.TEXT_VERSIONS, "terms": "2027-01"}
    client.force_login(person)

    asked = client.get("/jual/?a=1")
    agreed = client.post(asked.url, {"agreed": "on"})

    assert asked.url == "/akun/persetujuan/?next=%2Fjual%2F%3Fa%3D1"
    assert agreed.url == "/jual/?a=1"
    versions = person.consents.filter(kind="terms").order_by("pk")
    assert [given.text_version for given in versions] == ["2026-11", "2027-01"]


def test_consent_page_leads_nowhere_else(client):
    client.force_login(UserFactory())

    response = client.post("/akun/persetujuan/?next=https://example.org/", {"agreed": "on"})

    assert response.url == reverse("accounts:profile")


@pytest.mark.parametrize(
    ("door", "leads_to"),
    [
        ("/admin/login/", "/akun/masuk/"),
        ("/admin/login/?next=/admin/pages/", "/akun/masuk/?next=%2Fadmin%2Fpages%2F"),
        ("/admin/password_reset/", "/akun/sandi/lupa/"),
        ("/admin/password_reset/done/", "/akun/sandi/lupa/"),
        ("/dapur/login/", "/akun/masuk/"),
        ("/dapur/password_change/", "/akun/sandi/"),
    ],
)
def test_admins_own_doors_lead_to_ours(client, door, leads_to):
    assert client.get(door).url == leads_to
    assert client.post(door, {"username": "a", "password": "b"}).url == leads_to


def test_anonymous_visitor_of_either_admin_ends_at_our_sign_in(client):
    answers = [
        client.get(path, follow=True).redirect_chain[-1][0] for path in ("/admin/", "/dapur/")
    ]

    assert answers == ["/akun/masuk/?next=%2Fadmin%2F", "/akun/masuk/?next=%2Fdapur%2F"]


@pytest.mark.parametrize("path", ["/admin/", "/dapur/"])
def test_person_without_a_desk_is_told_so_instead_of_going_round(client, path):
    client.force_login(UserFactory())

    assert client.get(path, follow=True).status_code == 403


def test_guards_stand_outside_tests():
    assert {"/admin/", "/dapur/", "/juri/", "/jual/"} <= set(base.GUARDED_PATHS)
    assert base.DEMO is False
