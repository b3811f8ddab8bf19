"""Sample people: those of `logins`, and a keeper for every booth."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from marketplace.accounts.models import Consent, User

from .logins import PASSWORD, DemoLogin, demo_people
from .source import Row, province_code, sample


def load_people(at: datetime) -> int:
    """Add the sample people who are missing, with their groups and consents."""
    wanted = [*demo_people(), *(keeper_login(booth) for booth in sample("booths"))]
    known = set(User.objects.values_list("username", flat=True))
    new = [login for login in wanted if login.username not in known]
    if new:
        _add(new, at)
    return len(wanted)


def keeper_login(booth: Row) -> DemoLogin:
    """Return the keeper of a booth, named after a maker of the province."""
    makers = [p["maker_name"] for p in sample("products") if province_code(p) == booth["province"]]
    return DemoLogin(f"penjaga{booth['province']}", makers[-1], "")


def _add(logins: list[DemoLogin], at: datetime) -> None:
    hashed = make_password(PASSWORD)
    people = User.objects.bulk_create(
        User(
            username=login.username,
            full_name=login.full_name,
            email=f"{login.username}@example.org",
            password=hashed,
            date_joined=at,
        )
        for login in logins
    )
    _confirm_addresses(people)
    _agree_to_texts(people, at)
    for login, person in zip(logins, people, strict=True):
        person.groups.set(Group.objects.filter(name=login.group))


def _confirm_addresses(people: list[User]) -> None:
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True)
        for person in people
    )


def _agree_to_texts(people: list[User], at: datetime) -> None:
    Consent.objects.bulk_create(
        Consent(user=person, kind=kind, text_version=version, given_at=at)
        for person in people
        for kind, version in settings.TEXT_VERSIONS.items()
    )
