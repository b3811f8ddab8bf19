"""What the committee's desk may change about people, and what only an operator may."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.accounts.services.addresses import change_address
from marketplace.accounts.services.people import require_second_factor
from marketplace.accounts.services.roles import change_roles
from marketplace.accounts.states import GIVEN_AT_THE_DESK, Role
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from tests.factories.accounts import EmailAddressFactory, UserFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db

RESERVED = [role for role in Role if role not in GIVEN_AT_THE_DESK]


def group(role):
    return Group.objects.get(name=role)


def with_role(role, **person):
    made = UserFactory(**person)
    made.groups.add(group(role))
    return made


def roles_of(person):
    return sorted(person.groups.values_list("name", flat=True))


def deeds():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


@pytest.fixture
def member(client):
    """A member of the committee, signed in."""
    person = with_role(Role.COMMITTEE, full_name="Ratna")
    client.force_login(person)
    return person


def edit(client, person, **changes):
    form = {
        "username": person.username,
        "full_name": person.full_name,
        "email": person.email,
        "is_active": "on",
        "groups": list(person.groups.values_list("pk", flat=True)),
    }
    return client.post(reverse("wagtailusers_users:edit", args=[person.pk]), form | changes)


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_nothing_is_done_to_several_people_at_once(client, member, action):
    operator = UserFactory(is_superuser=True)
    form = {"role": group(Role.JURY_CHAIR).pk, "mark_as_active": "False"}

    page = f"/admin/bulk/accounts/user/{action}/?id={operator.pk}&id={member.pk}"
    answers = [client.get(page), client.post(page, form)]

    operator.refresh_from_db()
    assert [answer.status_code for answer in answers] == [404, 404]
    assert (operator.is_active, roles_of(member)) == (True, [Role.COMMITTEE])
    listing = client.get(reverse("wagtailusers_users:index")).text
    assert "data-bulk-action-checkbox" not in listing


def test_committee_gives_a_role_and_it_is_written_down(client, member):
    person = UserFactory()

    edit(client, person, groups=[group(Role.LIBRARIAN).pk])

    entry = AuditEntry.objects.get()
    assert roles_of(person) == [Role.LIBRARIAN]
    assert (entry.action, entry.actor, entry.detail) == (
        "roles.change",
        member,
        {"given": ["Pustakawan"], "taken": []},
    )


@pytest.mark.parametrize("role", RESERVED)
def test_committee_cannot_give_a_role_that_watches_over_it(client, member, role):
    person = UserFactory()

    answer = edit(client, person, groups=[group(role).pk])

    assert answer.context["form"].errors.keys() == {"groups"}
    assert (roles_of(person), deeds()) == ([], [])


@pytest.mark.parametrize("role", RESERVED)
def test_operator_gives_every_role(client, role):
    client.force_login(UserFactory(is_superuser=True))
    person = UserFactory()

    edit(client, person, groups=[group(role).pk])

    assert (roles_of(person), deeds()) == ([role], ["roles.change"])


def test_nobody_changes_the_own_roles(client, member):
    edit(client, member, groups=[group(Role.LIBRARIAN).pk])

    assert roles_of(member) == [Role.COMMITTEE]
    with pytest.raises(RuleError) as refusal:
        change_roles(user=member, roles=[group(Role.LIBRARIAN)], by=member, at=NOON)
    assert (refusal.value.code, roles_of(member)) == ("own_roles", [Role.COMMITTEE])


def test_service_itself_refuses_a_reserved_role():
    person = UserFactory()

    with pytest.raises(RuleError) as refusal:
        change_roles(user=person, roles=[group(Role.FRAUD_OFFICER)], by=UserFactory(), at=NOON)

    assert (refusal.value.code, roles_of(person), deeds()) == ("reserved_role", [], [])


def test_role_out_of_reach_is_kept_when_others_are_taken():
    person = with_role(Role.LIBRARIAN)
    person.groups.add(Group.objects.create(name="Tamu"))

    change_roles(user=person, roles=[], by=UserFactory(), at=NOON)

    assert roles_of(person) == ["Tamu"]


@pytest.mark.parametrize("kind", [*RESERVED, "juror", "operator", "staff"])
def test_committee_does_not_change_accounts_that_watch_over_it(client, member, kind):
    person = UserFactory(email="lama@example.org")
    if kind in RESERVED:
        person.groups.add(group(kind))
    elif kind == "juror":
        require_second_factor(user=person)
    else:
        marks = {"is_superuser": kind == "operator", "is_staff": kind == "staff"}
        User.objects.filter(pk=person.pk).update(**marks)

    answer = edit(client, person, email="saya@example.org", full_name="Saya")

    person.refresh_from_db()
    assert answer.url == reverse("wagtailadmin_home")
    assert person.email == "lama@example.org"


def test_wagtails_own_groups_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)


# An address that is changed at the desk


def test_former_address_no_longer_leads_in_and_is_told(
    client, member, mailoutbox, django_capture_on_commit_callbacks
):
    person = EmailAddressFactory(user__email="lama@example.org", user__language="en").user
    device = Client()
    device.force_login(person)

    with django_capture_on_commit_callbacks(execute=True):
        edit(client, person, email="Baru@example.org")

    person.refresh_from_db()
    assert person.email == "baru@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [
        ("baru@example.org", False)
    ]
    assert device.get(reverse("accounts:profile")).status_code == 302
    assert deeds() == ["account.change_address"]
    letter = mailoutbox[0]
    assert (len(mailoutbox), letter.to) == (1, ["lama@example.org"])
    assert "baru@" not in letter.body + letter.subject
    assert letter.subject == "The e-mail address of your Lapak account was replaced"


def test_code_asked_for_at_the_former_address_opens_nothing(client, mailoutbox):
    person = EmailAddressFactory(user__email="lama@example.org").user
    change_address(user=person, email="baru@example.org", by=UserFactory(), at=NOON)

    client.post(reverse("account_request_login_code"), {"email": "lama@example.org"})

    assert "Kode" not in mailoutbox[-1].subject
    assert "_auth_user_id" not in client.session


def test_further_addresses_lose_their_way_in_too(django_capture_on_commit_callbacks, mailoutbox):
    person = EmailAddressFactory(user__email="satu@example.org").user
    EmailAddressFactory(user=person, email="dua@example.org", primary=False)

    with django_capture_on_commit_callbacks(execute=True):
        change_address(user=person, email="", by=UserFactory(), at=NOON)

    person.refresh_from_db()
    assert (person.email, EmailAddress.objects.count()) == ("", 0)
    assert [letter.to for letter in mailoutbox] == [["dua@example.org"], ["satu@example.org"]]


def test_address_of_somebody_else_is_refused(client, member):
    EmailAddressFactory(email="dua@example.org", primary=False)
    person = UserFactory(email="lama@example.org")

    answer = edit(client, person, email="Dua@example.org")

    person.refresh_from_db()
    assert answer.context["form"].errors.keys() == {"email"}
    with pytest.raises(RuleError) as refusal:
        change_address(user=person, email="dua@example.org", by=member, at=NOON)
    assert (refusal.value.code, person.email, deeds()) == (
        "address_taken",
        "lama@example.org",
        [],
    )


def test_account_saved_with_the_same_address_keeps_its_sessions(client, member):
    person = EmailAddressFactory().user
    device = Client()
    device.force_login(person)

    edit(client, person, full_name="Sumiyati")

    assert device.get(reverse("accounts:profile")).status_code == 200
    assert EmailAddress.objects.get().verified is True


# Printed codes


@pytest.fixture
def near():
    """The owner, without an address, of a shop; its library has a librarian and a curator."""
    return SellerFactory(owner__email="")


def prints_for(client, by, person):
    client.force_login(by)
    answer = client.post(reverse("make_entry_code", args=[person.pk]))
    return answer.status_code == 200 and "code" in answer.context


@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.CURATOR])
def test_librarian_and_curator_print_for_sellers_of_their_own(client, near, role):
    far = SellerFactory(owner__email="")
    by = with_role(role)
    keepers = {
        Role.LIBRARIAN: near.library.librarians,
        Role.CURATOR: near.library.province.curators,
    }
    keepers[role].add(by)

    printed = [prints_for(client, by, shop.owner) for shop in (near, far)]

    assert printed == [True, False]
    assert far.owner.entry_codes.count() == 0
    assert reverse("make_entry_code", args=[near.owner_id]) in client.get("/admin/seller/").text


@pytest.mark.parametrize("role", [*Role, "juror"])
def test_nobody_prints_for_a_role_at_the_desk_or_a_seat_in_the_jury(client, near, role):
    librarian = with_role(Role.LIBRARIAN)
    near.library.librarians.add(librarian)
    if role == "juror":
        require_second_factor(user=near.owner)
    else:
        near.owner.groups.add(group(role))

    printed = [prints_for(client, by, near.owner) for by in (librarian, with_role(Role.COMMITTEE))]

    assert (printed, near.owner.entry_codes.count()) == ([False, False], 0)


def test_editor_prints_for_nobody(client, near):
    assert prints_for(client, with_role(Role.EDITOR), near.owner) is False
