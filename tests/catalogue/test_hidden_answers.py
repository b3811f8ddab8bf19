"""The committee hides a seller's answer alone, and shows it again; the rating stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from marketplace.accounts.states import Role
from marketplace.catalogue.models import Rating, RatingAnswer
from marketplace.catalogue.queries.ratings import answer_record
from marketplace.catalogue.services.answers import hide_answer, show_answer
from marketplace.catalogue.services.ratings import change_answer
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry, VersionStamp
from tests.factories.accounts import UserFactory, member_of
from tests.factories.catalogue import ProductFactory
from tests.factories.extras import RatingAnswerFactory, RatingFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

LATER = NOON + timedelta(days=1)
WHY = "Menyebut alamat pembeli."
RUDE = "Pembeli di Jalan Melati 5 rewel."


@pytest.fixture
def rating():
    said = RatingFactory(product=ProductFactory(listed=True), text="Wangi sekali.")
    return RatingAnswerFactory(rating=said, text=RUDE).rating


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True
    client.force_login(member_of(Role.COMMITTEE))


def hide(rating, **more):
    given = {"reason": WHY, "by": UserFactory(), "at": LATER}
    return hide_answer(rating=rating, **{**given, **more})


def refusal(deed, *args, **kwargs):
    with pytest.raises(RuleError) as refused:
        deed(*args, **kwargs)
    return refused.value.code


def test_hiding_and_showing_stand_in_the_audit_log(rating):
    officer = UserFactory()

    hide(rating, by=officer)
    assert refusal(hide, rating, by=officer) == "already_hidden"
    hidden = RatingAnswer.objects.get()
    assert (hidden.text, hidden.hidden_at, hidden.hidden_reason) == (RUDE, LATER, WHY)

    show_answer(rating=rating, by=officer, at=LATER)
    assert refusal(show_answer, rating=rating, by=officer, at=LATER) == "not_hidden"
    shown = RatingAnswer.objects.get()
    assert (shown.text, shown.hidden_at, shown.hidden_reason) == (RUDE, None, "")

    written = AuditEntry.objects.order_by("pk").values_list("action", "actor", "target", "detail")
    target = f"catalogue.Rating:{rating.pk}"
    assert list(written) == [
        ("rating.hide_answer", officer.pk, target, {"reason": WHY}),
        ("rating.show_answer", officer.pk, target, {}),
    ]
    assert Rating.objects.get().hidden_at is None


def test_hiding_needs_a_reason_an_answer_and_a_stranger(rating):
    owner = rating.product.seller.owner

    assert refusal(hide, rating, reason=" ") == "no_reason"
    assert refusal(hide, rating, by=owner) == "own_product"
    assert refusal(hide, RatingFactory()) == "no_answer"
    assert RatingAnswer.objects.get().hidden_at is None

    hide(rating)
    assert refusal(show_answer, rating=rating, by=owner, at=LATER) == "own_product"
    assert RatingAnswer.objects.get().hidden_at == LATER


def test_hidden_answer_stays_hidden_in_other_words(rating):
    hide(rating)

    change_answer(rating=rating, text="Terima kasih.", at=LATER)

    changed = RatingAnswer.objects.get()
    assert (changed.text, changed.hidden_at, changed.hidden_reason) == ("Terima kasih.", LATER, WHY)


def test_pages_are_drawn_anew_once_an_answer_goes_and_comes(
    rating, django_capture_on_commit_callbacks
):
    stamps = [VersionStamp.current()]
    for deed in (hide, lambda said: show_answer(rating=said, by=UserFactory(), at=LATER)):
        with django_capture_on_commit_callbacks(execute=True):
            deed(rating)
        stamps.append(VersionStamp.current())

    assert len(set(stamps)) == len(stamps)


@pytest.mark.parametrize("half", [{"hidden_at": NOON}, {"hidden_reason": WHY}])
def test_answer_is_not_hidden_without_saying_why(rating, half):
    with pytest.raises(IntegrityError), transaction.atomic():
        RatingAnswer.objects.update(**half)


def test_visitors_read_the_rating_alone(client, rating):
    page = f"/produk/{rating.product.slug}/"
    assert RUDE in client.get(page).text

    hide(rating)

    text = client.get(page).text
    assert "Wangi sekali." in text
    assert RUDE not in text
    assert "Jawaban pelapak" not in text
    assert WHY not in text


def test_seller_reads_why_and_is_not_told_that_it_shows(client, rating):
    hide(rating, reason="<b>Kasar</b>")
    client.force_login(rating.product.seller.owner)
    address = reverse("catalogue:answer_rating", args=[rating.pk])

    for page in (reverse("catalogue:ratings"), address):
        text = client.get(page).text
        assert "Jawaban Anda disembunyikan panitia" in text
        assert "&lt;b&gt;Kasar&lt;/b&gt;" in text
    saved = client.post(address, {"text": "Terima kasih.", "changes": "True"}, follow=True)

    assert "masih disembunyikan panitia" in saved.text
    assert "tampil di halaman produk" not in saved.text
    (record,) = answer_record(rating.product.seller.owner)
    assert record["hidden_reason"] == "<b>Kasar</b>"


@pytest.mark.usefixtures("desk")
def test_committee_hides_an_answer_and_shows_it_again(client, rating):
    own, address = (reverse(name, args=[rating.pk]) for name in ("rating_desk", "answer_desk"))
    assert address in client.get(own).text
    assert RUDE in client.get(address).text

    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": WHY}).headers["Location"] == own
    again = client.post(address, {"reason": "Lagi."})
    assert again.status_code == 422
    assert "sudah disembunyikan" in again.text
    assert RatingAnswer.objects.get().hidden_reason == WHY
    assert WHY in client.get(own).text

    client.post(reverse("show_answer", args=[rating.pk]))

    assert RatingAnswer.objects.get().hidden_at is None
    assert address in client.get(own).text


@pytest.mark.usefixtures("desk")
def test_answer_that_is_not_there_has_no_page(client):
    assert client.get(reverse("answer_desk", args=[RatingFactory().pk])).status_code == 404
