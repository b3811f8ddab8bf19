"""Where a seller's money is sent is changed by its owner alone, who is told by mail."""

import pytest
from django.core import mail
from django.urls import reverse

from marketplace.core.models import AuditEntry
from marketplace.payments.models import BankAccount
from tests.factories.accounts import PASSWORD
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
PAGE = "/jual/uang/rekening/"
GIVEN = {"bank": "BRI", "number": "0012-3456 7890.12", "holder": "Sari Wulandari"}


@pytest.fixture
def seller():
    return SellerFactory()


@pytest.fixture
def client(client, seller):
    """Somebody who has just shown the password again."""
    client.force_login(seller.owner)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_account_is_kept_and_its_owner_told(client, seller, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(PAGE, GIVEN)

    account = BankAccount.objects.get()
    assert answer.url == "/jual/uang/"
    assert (account.seller, account.number) == (seller, "00123456789012")
    letter = mail.outbox[-1]
    assert (letter.subject, letter.to) == ("Rekening pelapak Anda diganti", [seller.owner.email])
    assert "nomor berakhir 9012" in letter.body
    assert account.number not in letter.body
    entry = AuditEntry.objects.get(action="change_bank_account")
    assert (entry.actor, entry.detail) == (seller.owner, {"bank": "BRI", "ending": "9012"})


def test_same_account_again_changes_nothing(client, seller, django_capture_on_commit_callbacks):
    client.post(PAGE, GIVEN)
    before = BankAccount.objects.values().get()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE, GIVEN)

    assert BankAccount.objects.values().get() == before
    assert AuditEntry.objects.filter(action="change_bank_account").count() == 1


@pytest.mark.parametrize("number", ["", "1234", "12345a", "٣٤٥٦٧٨", "1" * 35])
def test_number_is_digits(client, number):
    answer = client.post(PAGE, {**GIVEN, "number": number})

    assert answer.status_code == 422
    assert not BankAccount.objects.exists()


def test_page_says_when_it_was_changed(client, seller):
    BankAccount.objects.create(
        seller=seller, bank="BNI", number="987654321", holder="Sari", changed_at=NOON
    )

    page = client.get(PAGE).content.decode()

    assert "Terakhir diubah Senin, 17 Agustus 2026, 19.00 WIB." in page
    assert 'value="987654321"' in page


def test_old_session_proves_itself_first(client, seller):
    client.logout()
    client.force_login(seller.owner)

    answer = client.post(PAGE, GIVEN)

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not BankAccount.objects.exists()


def test_who_has_no_password_signs_in_anew(client, seller):
    client.logout()
    seller.owner.set_unusable_password()
    seller.owner.save()
    client.force_login(seller.owner)

    answer = client.post(PAGE, GIVEN)

    assert "masuk dahulu dengan kode baru" in answer.content.decode()
    assert not BankAccount.objects.exists()
