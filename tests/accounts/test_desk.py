import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True, full_name="Ketua"))
    return client


def test_account_made_at_the_desk_needs_one_name_and_no_address(desk):
    form = {"username": "mbok-sum", "full_name": "Sumiyati", "email": "", "phone": ""}

    response = desk.post(reverse("wagtailusers_users:add"), form)

    person = User.objects.get(username="mbok-sum")
    assert response.status_code == 302
    assert (person.full_name, person.email, person.has_usable_password()) == ("Sumiyati", "", False)


def test_account_edited_at_the_desk_keeps_its_name_field(desk):
    person = UserFactory(full_name="Sumi")
    form = {"username": person.username, "full_name": "Sumiyati", "email": "", "is_active": "on"}

    desk.post(reverse("wagtailusers_users:edit", args=[person.pk]), form)

    person.refresh_from_db()
    assert person.full_name == "Sumiyati"


@pytest.mark.parametrize("query", ["", "?ordering=name", "?ordering=-name", "?q=Ketua"])
def test_list_of_accounts_opens_in_every_order(desk, query):
    response = desk.get(reverse("wagtailusers_users:index") + query)

    assert "Ketua" in response.content.decode()


@pytest.mark.parametrize("name", ["wagtailusers_users:add", "wagtailadmin_account"])
def test_desk_pages_ask_for_no_first_name(desk, name):
    page = desk.get(reverse(name)).content.decode()

    assert "first_name" not in page
    assert 'type="file"' not in page


def test_printed_code_is_shown_once_at_the_desk(desk):
    person = UserFactory(email="")
    page = reverse("make_entry_code", args=[person.pk])

    before = desk.get(page).context
    made = desk.post(page).context["code"]

    assert "code" not in before
    assert [len(group) for group in made.split("-")] == [4, 4, 4]


def test_printed_code_is_refused_for_a_person_with_an_address(desk):
    page = reverse("make_entry_code", args=[UserFactory().pk])

    response = desk.post(page)

    assert "code" not in response.context
    assert response.context["refusal"].startswith("Akun ini punya surel")


@pytest.mark.parametrize("path", ["accounts/user/", "accounts/user/add/", "accounts/consent/"])
def test_operators_admin_opens(desk, path):
    assert desk.get(f"/dapur/{path}").status_code == 200


def test_superuser_is_made_with_one_name():
    call_command(
        "createsuperuser",
        interactive=False,
        username="operator",
        email="operator@example.org",
        full_name="Operator",
        verbosity=0,
    )

    person = User.objects.get(username="operator")
    assert (person.full_name, person.is_superuser) == ("Operator", True)


@pytest.fixture
def committee(client):
    member = UserFactory(full_name="Panitia", is_staff=True)
    member.groups.add(Group.objects.get(name=Role.COMMITTEE))
    client.force_login(member)
    return client


@pytest.mark.parametrize("page", ["add", "edit"])
def test_committee_cannot_make_an_operator(committee, page):
    person = UserFactory(full_name="Sumi")
    where = [person.pk] if page == "edit" else []
    form = {"username": "baru", "full_name": "Baru", "email": "", "is_superuser": "on"}

    response = committee.post(reverse(f"wagtailusers_users:{page}", args=where), form)

    assert response.status_code == 302
    assert User.objects.get(username="baru").is_superuser is False


def test_committee_cannot_change_an_operator(committee):
    operator = UserFactory(is_superuser=True, email="operator@example.org")
    page = reverse("wagtailusers_users:edit", args=[operator.pk])

    response = committee.post(page, {"username": "saya", "full_name": "S", "email": "s@s.id"})

    operator.refresh_from_db()
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert operator.email == "operator@example.org"


def test_committee_cannot_print_a_code_for_an_operator(committee):
    operator = UserFactory(is_superuser=True, email="")

    response = committee.post(reverse("make_entry_code", args=[operator.pk]))

    assert response.status_code == 404
    assert not operator.entry_codes.exists()


def test_committee_cannot_change_rights_in_the_operators_admin(committee):
    person = UserFactory()

    response = committee.post(f"/dapur/accounts/user/{person.pk}/change/", {"is_superuser": "on"})

    person.refresh_from_db()
    assert (response.status_code, person.is_superuser) == (403, False)
