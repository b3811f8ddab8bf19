import json
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from marketplace.accounts.models import User
from marketplace.accounts.queries import missing_consents, personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.accounts.services.entry_codes import issue_entry_code
from marketplace.accounts.services.people import change_profile, give_consents
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from tests.factories.accounts import (
    PASSWORD,
    AuthenticatorFactory,
    EmailAddressFactory,
    UserFactory,
)
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db


def one_duty(_user):
    return ["Dua pesanan belum dikirim."]


def test_profile_saves_a_single_name_and_a_local_number(client):
    person = UserFactory()
    client.force_login(person)
    form = {"full_name": "Sarinah", "phone": "0812-3456-7890", "language": "en"}

    response = client.post(reverse("accounts:profile"), form)

    person.refresh_from_db()
    assert response.url == reverse("accounts:profile")
    assert (person.full_name, str(person.phone), person.language) == (
        "Sarinah",
        "+6281234567890",
        "en",
    )


def test_profile_without_a_name_is_refused():
    person = UserFactory(full_name="Sarinah")

    with pytest.raises(RuleError) as refusal:
        change_profile(user=person, full_name="  ", phone="", language="id")

    person.refresh_from_db()
    assert (refusal.value.code, person.full_name) == ("no_name", "Sarinah")


def test_profile_asks_a_stranger_to_sign_in(client):
    assert client.get("/akun/").url == "/akun/masuk/?next=/akun/"


def test_record_holds_everything_and_says_when(client):
    person = EmailAddressFactory(user__full_name="Sarinah").user
    give_consents(user=person, at=NOON)
    client.force_login(person)

    response = client.get(reverse("accounts:record"))

    record = json.loads(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="data-saya.json"'
    assert record["account"]["full_name"] == "Sarinah"
    assert record["account"]["email_addresses"] == [
        {"email": person.email, "verified": True, "primary": True}
    ]
    assert [given["kind"] for given in record["account"]["consents"]] == ["terms", "privacy"]
    assert PASSWORD not in response.content.decode()


def test_record_takes_a_part_from_each_app_named_in_settings(settings):
    settings.PERSONAL_RECORDS = {"duties": f"{__name__}.one_duty"}

    assert personal_record(UserFactory()) == {"duties": ["Dua pesanan belum dikirim."]}


def test_deleted_account_keeps_a_nameless_row(client):
    person = EmailAddressFactory(user__full_name="Sarinah", user__phone="+6281234567890").user
    AuthenticatorFactory(user=person)
    give_consents(user=person, at=NOON)

    delete_account(user=person, at=NOON)

    person.refresh_from_db()
    assert (person.full_name, person.email, str(person.phone)) == ("Akun terhapus", "", "")
    assert person.username.startswith("terhapus-")
    assert (person.is_active, person.has_usable_password()) == (False, False)
    assert EmailAddress.objects.count() == Authenticator.objects.count() == 0
    assert person.consents.filter(withdrawn_at=None).count() == 0
    assert AuditEntry.objects.get().action == "account.delete"


def test_account_with_an_open_duty_stays(settings):
    settings.OPEN_DUTIES = [f"{__name__}.one_duty"]
    person = UserFactory(full_name="Sarinah")

    with pytest.raises(RuleError) as refusal:
        delete_account(user=person, at=NOON)

    person.refresh_from_db()
    assert refusal.value.code == "bound"
    assert str(refusal.value) == "Akun belum bisa dihapus. Dua pesanan belum dikirim."
    assert (person.full_name, person.is_active) == ("Sarinah", True)


def test_deletion_asks_for_the_password_and_a_typed_word(client):
    person = UserFactory()
    client.force_login(person)
    page = reverse("accounts:departure")

    asked = client.get(page)
    client.post(asked.url, {"password": PASSWORD})
    slip = client.post(page, {"word": "ya"})
    done = client.post(page, {"word": "hapus"})

    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert slip.context["form"].errors["word"] == ["Ketik kata HAPUS."]
    assert "Data pribadi Anda sudah dihapus" in done.content.decode()
    assert User.objects.get().is_active is False
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("email", ["sarinah@example.org", ""])
def test_account_without_a_password_is_not_deleted_by_whoever_holds_the_device(client, email):
    person = UserFactory(email=email)
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    answer = client.post(reverse("accounts:departure"), {"word": "HAPUS"})

    person.refresh_from_db()
    assert "Keluar dan minta kode baru" in answer.content.decode()
    assert person.is_active is True


def test_fresh_code_by_mail_deletes_an_account_without_a_password(client, code_in):
    person = EmailAddressFactory().user
    person.set_unusable_password()
    person.save()
    page = reverse("accounts:departure")

    door = f"{reverse('account_request_login_code')}?next={page}"
    asked = client.post(door, {"email": person.email, "next": page})
    back = client.post(asked.url, {"code": code_in(), "next": page})
    client.post(page, {"word": "HAPUS"})

    person.refresh_from_db()
    assert (back.url, person.is_active) == (page, False)


def test_code_of_six_minutes_ago_is_asked_for_again(client, code_in):
    person = EmailAddressFactory().user
    person.set_unusable_password()
    person.save()
    with time_machine.travel(NOON) as clock:
        asked = client.post(reverse("account_request_login_code"), {"email": person.email})
        client.post(asked.url, {"code": code_in()})
        clock.shift(timedelta(minutes=6))
        client.post(reverse("accounts:departure"), {"word": "HAPUS"})

    person.refresh_from_db()
    assert person.is_active is True


def test_fresh_printed_code_deletes_an_account_without_an_address(client):
    person = UserFactory(email="", username="mbok-sum")
    code = issue_entry_code(user=person, by=UserFactory(), at=timezone.now())

    client.post(reverse("accounts:printed_code"), {"username": "mbok-sum", "code": code})
    client.post(reverse("accounts:departure"), {"word": "HAPUS"})

    person.refresh_from_db()
    assert person.is_active is False


def test_consents_are_given_once_a_version():
    person = UserFactory()

    give_consents(user=person, at=NOON)
    give_consents(user=person, at=NOON)

    assert person.consents.count() == 2
    assert missing_consents(person) == []
