import pytest

from marketplace.sellers.services.approval import approve_seller, reject_seller, suspend_seller
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(mailoutbox, django_capture_on_commit_callbacks):
    """Decide on a shop; return the letters that leave with it."""

    def decide(deed, state, *, language="id", email="lastri@example.org", **more):
        owner = UserFactory(email=email, language=language)
        seller = SellerFactory(owner=owner, state=state, name="Dapur Lastri")
        with django_capture_on_commit_callbacks(execute=True):
            deed(seller=seller, reviewer=UserFactory(), at=NOON, **more)
        return [(letter.to, letter.subject, letter.body) for letter in mailoutbox]

    return decide


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [
        ("id", "Pelapak disetujui: Dapur Lastri", "Dapur Lastri sudah disetujui."),
        ("en", "Seller approved: Dapur Lastri", "Dapur Lastri has been approved."),
    ],
)
def test_approved_seller_is_told_in_the_own_language(told, language, subject, sentence):
    [(to, title, body)] = told(approve_seller, SellerState.SUBMITTED, language=language)

    assert (to, title) == (["lastri@example.org"], subject)
    assert sentence in body
    assert ("/en/jual/daftar/" in body) is (language == "en")


@pytest.mark.parametrize(
    ("deed", "state", "subject"),
    [
        (reject_seller, SellerState.SUBMITTED, "Pendaftaran perlu diperbaiki: Dapur Lastri"),
        (suspend_seller, SellerState.APPROVED, "Pelapak ditangguhkan: Dapur Lastri"),
    ],
)
def test_refused_seller_reads_the_reason(told, deed, state, subject):
    [(_to, title, body)] = told(deed, state, reason="Izin dicabut.")

    assert title == subject
    assert "Izin dicabut." in body


def test_seller_without_an_address_gets_no_letter(told):
    assert told(approve_seller, SellerState.SUBMITTED, email="") == []
