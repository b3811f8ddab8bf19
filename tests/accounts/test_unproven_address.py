"""Whoever names an address without proving it gains nothing, whatever its owner does later."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import Consent, User
from marketplace.accounts.queries import missing_consents
from tests.factories.accounts import EmailAddressFactory

pytestmark = pytest.mark.django_db

VICTIM = "sarinah@example.org"
SIGN_UP = {"full_name": "Penyerang", "email": VICTIM, "password1": "sandi-penyerang-7"}
CODE_PAGE = "account_email_verification_sent"


def signed_in(client):
    return int(client.session.get("_auth_user_id", 0))


@pytest.fixture
def stranger():
    """Somebody who signed up with another's address, and waits at the page of the code."""
    browser = Client()
    browser.post(reverse("account_signup"), {**SIGN_UP, "agreed": "on"})
    return browser


def come_in_with_a_code(client, code_in, address=VICTIM):
    asked = client.post(reverse("account_request_login_code"), {"email": address})
    client.post(asked.url, {"code": code_in()})


def replace_forgotten_password(client, code_in, password):
    asked = client.post(reverse("account_reset_password"), {"email": VICTIM})
    client.post(asked.url, {"code": code_in()})
    new = {"password1": password, "password2": password}
    client.post(reverse("account_complete_password_reset"), new)


def test_password_of_a_stranger_does_not_open_the_account_its_owner_proved(
    client, stranger, code_in
):
    come_in_with_a_code(client, code_in)

    thief = Client()
    thief.post(reverse("account_login"), {"login": VICTIM, "password": SIGN_UP["password1"]})

    owner = User.objects.get()
    assert (signed_in(client), signed_in(thief)) == (owner.pk, 0)
    assert owner.has_usable_password() is False


def test_owner_who_comes_in_with_a_code_has_agreed_to_nothing_yet(client, stranger, code_in):
    come_in_with_a_code(client, code_in)

    owner = User.objects.get()
    assert Consent.objects.count() == 0
    assert [kind.value for kind in missing_consents(owner)] == ["terms", "privacy"]


def test_waiting_page_of_a_stranger_leads_nowhere_once_the_owner_proved_the_address(
    client, stranger, code_in
):
    come_in_with_a_code(client, code_in)

    for form in ({"action": "change", "email": "penyerang@example.org"}, {"action": "resend"}, {}):
        stranger.post(reverse(CODE_PAGE), form)
        stranger.get(reverse(CODE_PAGE))
        stranger.get(reverse("accounts:profile"))

    addresses = EmailAddress.objects.values_list("email", "verified")
    assert list(addresses) == [(VICTIM, True)]
    assert (signed_in(stranger), User.objects.get().email) == (0, VICTIM)


def test_owner_who_replaces_the_forgotten_password_is_the_only_one_to_know_it(
    client, stranger, code_in
):
    replace_forgotten_password(client, code_in, "sandi-pemilik-77")

    owner = User.objects.get()
    assert owner.check_password("sandi-pemilik-77") is True
    assert (signed_in(stranger), Consent.objects.count()) == (0, 0)


def test_address_that_its_owner_proved_first_is_not_touched_by_a_stranger(client, code_in):
    owner = EmailAddressFactory(user__email=VICTIM).user
    stranger = Client()

    asked = stranger.post(reverse("account_signup"), {**SIGN_UP, "agreed": "on"})
    stranger.post(asked.url, {"action": "change", "email": "penyerang@example.org"})
    thief = Client()
    thief.post(reverse("account_login"), {"login": VICTIM, "password": SIGN_UP["password1"]})

    assert (signed_in(stranger), signed_in(thief)) == (0, 0)
    assert list(User.objects.values_list("pk", "email")) == [(owner.pk, VICTIM)]
    assert Consent.objects.count() == 0


def test_stranger_who_goes_on_with_an_own_address_does_not_keep_the_other(
    client, stranger, code_in
):
    own = {"action": "change", "email": "penyerang@example.org"}
    stranger.post(reverse(CODE_PAGE), own)
    stranger.post(reverse(CODE_PAGE), {"code": code_in()})

    asked = client.post(reverse("account_request_login_code"), {"email": VICTIM})

    assert asked.status_code == 302
    assert signed_in(stranger) == User.objects.get().pk
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["penyerang@example.org"]
