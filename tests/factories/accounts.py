from time import time

import factory
from allauth.account.models import EmailAddress
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from marketplace.accounts.models import Consent, ConsentKind, EntryCode, User
from tests.factories.times import DAY, NOON

PASSWORD = "kata-sandi-uji"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"orang{n}")
    full_name = factory.Sequence(lambda n: f"Orang {n}")
    email = factory.Sequence(lambda n: f"orang{n}@example.org")
    password = factory.django.Password(PASSWORD)


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    user = factory.SubFactory(UserFactory)
    kind = ConsentKind.PRIVACY
    text_version = "2026-11"
    given_at = NOON


class EntryCodeFactory(DjangoModelFactory):
    """A printed code that nobody can type: only its invented hash exists."""

    class Meta:
        model = EntryCode

    user = factory.SubFactory(UserFactory, email="")
    code_hash = "sandi-acak-kode"
    issued_by = factory.SubFactory(UserFactory)
    issued_at = NOON
    expires_at = NOON + DAY


class EmailAddressFactory(DjangoModelFactory):
    """The proven address of a person who signed up alone."""

    class Meta:
        model = EmailAddress

    user = factory.SubFactory(UserFactory)
    email = factory.SelfAttribute("user.email")
    verified = True
    primary = True


class AuthenticatorFactory(DjangoModelFactory):
    """A second factor that is set up; nobody can make codes for it."""

    class Meta:
        model = Authenticator

    user = factory.SubFactory(UserFactory)
    type = Authenticator.Type.TOTP
    data = factory.LazyFunction(dict)


def member_of(role):
    """Return a person with a role at the desk."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    return user


APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def install_app(user):
    """Give a person an app that makes codes, as if set up in another browser."""
    TOTP.activate(user, APP_SECRET)


def app_code(secret=APP_SECRET):
    """Return what the app shows now; the site takes it for half a minute after it has changed."""
    return format_hotp_value(hotp_value(secret, int(time()) // app_settings.TOTP_PERIOD))
