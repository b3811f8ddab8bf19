from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from marketplace.accounts.models import EntryCode
from marketplace.accounts.services.entry_codes import issue_entry_code, use_entry_code
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker():
    return UserFactory(username="mbok-sum", email="")


def test_printed_code_lets_in_once_and_leads_to_a_password(client, maker):
    librarian = UserFactory()
    page = reverse("accounts:printed_code")
    form = {
        "username": maker.username,
        "code": issue_entry_code(user=maker, by=librarian, at=timezone.now()),
    }

    first = client.post(page, form)
    client.logout()
    second = client.post(page, form)

    assert first.url == reverse("account_set_password")
    assert second.context["form"].errors.keys() == {"code"}
    assert "_auth_user_id" not in client.session


def test_issuing_is_written_down_and_replaces_the_unused_code(maker):
    librarian = UserFactory()

    old = issue_entry_code(user=maker, by=librarian, at=NOON)
    new = issue_entry_code(user=maker, by=librarian, at=NOON)

    assert EntryCode.objects.filter(user=maker).count() == 1
    assert AuditEntry.objects.filter(action="entry_code.issue", actor=librarian).count() == 2
    with pytest.raises(RuleError, match="salah"):
        use_entry_code(username="mbok-sum", typed=old, at=NOON)
    assert use_entry_code(username="MBOK-SUM", typed=new.lower(), at=NOON) == maker


@pytest.mark.parametrize(
    ("username", "typed", "at"),
    [
        ("mbok-sum", "AAAA-AAAA-AAAA", NOON),
        ("orang-lain", None, NOON),
        ("mbok-sum", None, NOON + 14 * DAY),
    ],
)
def test_wrong_name_code_or_time_is_refused_in_one_sentence(maker, username, typed, at):
    code = issue_entry_code(user=maker, by=UserFactory(), at=NOON)

    with pytest.raises(RuleError) as refusal:
        use_entry_code(username=username, typed=typed or code, at=at)

    assert refusal.value.code == "wrong_code"
    assert EntryCode.objects.get().used_at is None


def test_person_with_an_address_gets_no_printed_code():
    person = UserFactory()

    with pytest.raises(RuleError) as refusal:
        issue_entry_code(user=person, by=UserFactory(), at=NOON)

    assert refusal.value.code == "has_email"
    assert EntryCode.objects.count() == 0


def test_code_is_kept_only_as_a_hash(maker):
    code = issue_entry_code(user=maker, by=UserFactory(), at=NOON)

    row = EntryCode.objects.get()
    assert code.replace("-", "") not in row.code_hash
    assert row.expires_at - row.issued_at == timedelta(days=14)
