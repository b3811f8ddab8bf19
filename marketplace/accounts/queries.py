"""What is known about a person, and what they have not agreed to yet."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.core.formats import masked

from .models import ConsentKind, User


def missing_consents(user: User) -> list[ConsentKind]:
    """Return the texts whose version now in force the person has not agreed to."""
    given = set(user.consents.filter(withdrawn_at=None).values_list("kind", "text_version"))
    return [kind for kind in ConsentKind if (kind, settings.TEXT_VERSIONS[kind]) not in given]


def personal_record(user: User) -> dict[str, object]:
    """Return everything the site knows about a person, a part per app, ready for JSON."""
    return {part: import_string(path)(user) for part, path in settings.PERSONAL_RECORDS.items()}


def open_duties(user: User) -> list[str]:
    """Return a sentence for each thing that must be finished before the person can leave."""
    return [sentence for path in settings.OPEN_DUTIES for sentence in import_string(path)(user)]


def public_numbers(user: User) -> list[dict[str, object]]:
    """Return where a number of the person may be shown, whether it is, and where they say so."""
    return [number for path in settings.PUBLIC_NUMBERS for number in import_string(path)(user)]


def demo_logins() -> list[Any]:
    """Return the invented people a visitor of the demo can be, as the demo data names them."""
    return list(import_string(settings.DEMO_LOGINS)())


def demo_card() -> str:
    """Return the address on the sample card of a delegate, or nothing while no vote runs."""
    address: str = import_string(settings.DEMO_CARD)()
    return address


def account_record(user: User) -> dict[str, object]:
    """Return our own part of the record: the account, its addresses, keys and consents."""
    own = ["username", "full_name", "phone", "email", "language", "date_joined", "last_login"]
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    keys = Authenticator.objects.filter(user=user).order_by("pk")
    consents = user.consents.order_by("pk")
    return {
        **User.objects.filter(pk=user.pk).values(*own)[0],
        "phone": str(user.phone),
        "groups": list(user.groups.order_by("name").values_list("name", flat=True)),
        "email_addresses": list(addresses.values("email", "verified", "primary")),
        "second_factor": list(keys.values("type", "created_at", "last_used_at")),
        "consents": list(consents.values("kind", "text_version", "given_at", "withdrawn_at")),
    }


def person_label(user: User) -> str:
    """Tell a person apart from namesakes: the name, and the address masked or the user name."""
    return f"{user} · {masked(user.email) or user.username}"


def account_overview(user: User) -> dict[str, object]:
    """Return what the profile page says about the ways the person signs in."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return {
        "addresses": list(EmailAddress.objects.filter(user=user).order_by("-primary", "pk")),
        "numbers": public_numbers(user),
        "has_password": bool(user.password) and user.has_usable_password(),
        "has_app": Authenticator.Type.TOTP in kinds,
        "has_key": Authenticator.Type.WEBAUTHN in kinds,
        "consents": list(user.consents.filter(withdrawn_at=None).order_by("kind", "-given_at")),
    }
