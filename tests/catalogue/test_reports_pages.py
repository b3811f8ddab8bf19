"""The form for reports, which keeps nobody out, and the desk where they are decided."""

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.states import Role
from marketplace.catalogue.models import Product, ProductReport, Rating, RatingAnswer
from marketplace.catalogue.states import ProductState, ReportState
from tests.factories.accounts import UserFactory, member_of
from tests.factories.catalogue import ProductFactory
from tests.factories.extras import ProductReportFactory, RatingAnswerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

FORM = {"reason": "misleading", "text": "Fotonya bukan barang ini.", "email": ""}


@pytest.fixture
def product():
    return ProductFactory(listed=True)


@pytest.fixture
def desk(client):
    user = member_of(Role.COMMITTEE)
    client.force_login(user)
    return user


def address_of(product):
    return f"/produk/{product.slug}/laporkan/"


def test_guest_reports_and_is_thanked(client, product):
    assert f'href="{address_of(product)}"' in client.get(f"/produk/{product.slug}/").text

    answer = client.post(address_of(product), FORM)

    assert "Terima kasih atas laporan Anda" in answer.text
    report = ProductReport.objects.get()
    assert (report.product, report.reason, report.email) == (product, "misleading", "")


def test_looking_sets_no_cookie(client, product):
    assert client.get(address_of(product)).cookies == {}


def test_same_browser_is_the_same_sender(client, product):
    client.post(address_of(product), FORM)
    client.post(address_of(product), FORM)
    Client().post(address_of(product), FORM)

    senders = list(ProductReport.objects.order_by("pk").values_list("sender", flat=True))
    assert senders[0] == senders[1] != senders[2]


def test_answer_is_the_same_whatever_became_of_it(client, product):
    taken = client.post(address_of(product), FORM).text
    trapped = client.post(address_of(product), {**FORM, "website": "http://spam.example"}).text
    for _ in range(9):
        client.post(address_of(product), FORM)

    beyond = client.post(address_of(product), FORM).text

    assert taken == trapped == beyond
    assert ProductReport.objects.count() == 10


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"reason": "bosan"},
        {"text": "a" * 2001},
        {"text": "a\0b"},
        {"email": "siti"},
    ],
)
def test_form_without_sense_comes_back(client, product, wrong):
    assert client.post(address_of(product), {**FORM, **wrong}).status_code == 422
    assert ProductReport.objects.count() == 0


def test_what_is_not_on_the_shelf_is_not_reported(client):
    draft = ProductFactory()

    assert client.get(address_of(draft)).status_code == 404
    assert client.post(address_of(draft), FORM).status_code == 404
    assert ProductReport.objects.count() == 0


def test_form_of_another_site_is_refused(product):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(address_of(product), FORM).status_code == 403
    assert ProductReport.objects.count() == 0


def test_committee_reads_decides_and_withdraws(client, desk, product):
    attack = "<script>alert(1)</script>"
    report = ProductReportFactory(product=product, text=attack, sender="siti")
    ProductReportFactory(product=product, sender="siti")
    address = reverse("report_desk", args=[report.pk])
    assert address in client.get(reverse("productreport:index")).text

    page = client.get(address).text
    assert "2 laporan tentang produk ini, dari 1 orang." in page
    assert "Pelapor ini melaporkannya 2 kali." in page
    assert attack not in page
    form = {"state": "upheld", "note": "Benar.", "withdrawal": "Ganti foto.", "with_others": "on"}
    assert client.post(address, form).status_code == 302

    assert set(ProductReport.objects.values_list("state", flat=True)) == {ReportState.UPHELD}
    assert Product.objects.get(pk=product.pk).state == ProductState.WITHDRAWN
    assert "Benar." in client.get(address).text


@pytest.mark.parametrize(
    "wrong",
    [{"state": ""}, {"note": ""}, {"note": "a\0b"}, {"state": "dismissed", "withdrawal": "Ganti."}],
)
def test_decision_without_sense_comes_back(client, desk, wrong):
    report = ProductReportFactory()
    form = {"state": "upheld", "note": "Benar.", **wrong}

    answer = client.post(reverse("report_desk", args=[report.pk]), form)

    assert answer.status_code == 422
    assert ProductReport.objects.get().state == ReportState.OPEN


def test_second_decision_is_told_that_it_is_late(client, desk):
    report = ProductReportFactory()
    address, form = reverse("report_desk", args=[report.pk]), {"state": "upheld", "note": "Ya."}
    client.post(address, form)

    answer = client.post(address, {**form, "state": "dismissed"})

    assert answer.status_code == 422
    assert ProductReport.objects.get().state == ReportState.UPHELD


@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.CURATOR, None])
def test_only_the_committee_decides(client, role):
    client.force_login(member_of(role) if role else UserFactory())
    report, rating = ProductReportFactory(), RatingAnswerFactory().rating

    for address in (
        reverse("report_desk", args=[report.pk]),
        reverse("rating_desk", args=[rating.pk]),
        reverse("show_rating", args=[rating.pk]),
        reverse("answer_desk", args=[rating.pk]),
        reverse("show_answer", args=[rating.pk]),
    ):
        client.post(address, {"state": "upheld", "note": "Ya.", "reason": "Ya."})

    assert ProductReport.objects.get().state == ReportState.OPEN
    assert Rating.objects.get().hidden_at is None
    assert RatingAnswer.objects.get().hidden_at is None


def test_committee_hides_a_rating_and_shows_it_again(client, desk):
    rating = RatingAnswerFactory(rating__text="<b>Buruk</b>").rating
    address = reverse("rating_desk", args=[rating.pk])
    assert address in client.get(reverse("rating:index")).text
    assert "<b>Buruk</b>" not in client.get(address).text

    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Menghina."}).status_code == 302
    assert Rating.objects.get().hidden_reason == "Menghina."
    client.post(reverse("show_rating", args=[rating.pk]))

    assert Rating.objects.get().hidden_at is None


def test_desk_says_what_waits(client, desk):
    ProductReportFactory.create_batch(2)

    home = client.get(reverse("wagtailadmin_home")).text

    assert "Laporan produk" in home
    assert f"{reverse('productreport:index')}?state=open" in home


def test_more_reports_cost_no_more_queries(client, desk, django_assert_max_num_queries):
    report = ProductReportFactory()
    listed, page = reverse("productreport:index"), reverse("report_desk", args=[report.pk])
    client.get(listed)
    client.get(page)
    with django_assert_max_num_queries(40) as few:
        client.get(listed)
        client.get(page)
    ProductReportFactory.create_batch(5, product=report.product)

    with django_assert_max_num_queries(len(few)):
        client.get(listed)
        client.get(page)
