"""Anyone reports a product; the committee decides once, and may withdraw it in the same breath."""

from datetime import timedelta

import pytest
from django.core import mail

from marketplace.accounts.queries import personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.catalogue.models import Product, ProductReport, ReviewDecision
from marketplace.catalogue.queries.reports import open_reports, reports_counted
from marketplace.catalogue.rules.senders import sender_of
from marketplace.catalogue.services import reports as services
from marketplace.catalogue.services.reports import Claim, Finding, decide_report, report_product
from marketplace.catalogue.services.retention import forget_contacts
from marketplace.catalogue.states import ProductState, ReportReason, ReportState
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.extras import ProductReportFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

YEAR = timedelta(days=365)


@pytest.fixture
def desk():
    return UserFactory()


def claim(**more):
    given = {
        "reason": ReportReason.DANGEROUS,
        "text": " Berjamur. ",
        "email": "Siti@Example.org",
        "language": "id",
        "sender": "siti",
    }
    return Claim(**{**given, **more})


def upheld(by, **more):
    return Finding(**{"state": ReportState.UPHELD, "note": "Benar.", "by": by, **more})


def dismissed(by, **more):
    return Finding(**{"state": ReportState.DISMISSED, "note": "Wajar.", "by": by, **more})


def refusal(deed, **kwargs):
    with pytest.raises(RuleError) as refused:
        deed(**kwargs)
    return refused.value.code


def test_report_waits_for_the_committee():
    report = report_product(product=ProductFactory(listed=True), claim=claim(), at=NOON)

    assert (report.state, report.text, report.email) == (
        ReportState.OPEN, "Berjamur.", "siti@example.org",
    )  # fmt: skip
    assert open_reports() == 1


def test_one_person_is_kept_ten_times_a_day():
    product = ProductFactory(listed=True)
    for _ in range(10):
        report_product(product=product, claim=claim(), at=NOON)

    assert refusal(report_product, product=product, claim=claim(), at=NOON) == "enough_today"
    assert ProductReport.objects.count() == 10
    report_product(product=product, claim=claim(), at=NOON + timedelta(days=1))
    report_product(product=product, claim=claim(sender="budi"), at=NOON)

    (last,) = reports_counted().filter(sender="budi")
    assert (last.about_product, last.people, last.from_sender) == (12, 2, 1)
    assert reports_counted().filter(sender="siti")[0].from_sender == 11


def test_all_together_have_a_narrow_lane(monkeypatch):
    monkeypatch.setattr(services, "REPORTS_A_MINUTE", 2)
    ProductReportFactory.create_batch(2)
    product = ProductFactory(listed=True)

    assert refusal(report_product, product=product, claim=claim(), at=NOON) == "too_many"
    assert ProductReport.objects.count() == 2


def test_novel_is_refused():
    product = ProductFactory(listed=True)

    assert refusal(report_product, product=product, claim=claim(text="a" * 2001), at=NOON) == (
        "too_long"
    )
    assert ProductReport.objects.count() == 0


def test_sender_is_a_person_and_leads_to_nobody():
    account = sender_of(user=7, email="siti@example.org", browser="x")

    assert account == sender_of(user=7, email="", browser="y")
    assert sender_of(user=None, email="A@b.id", browser="x") == sender_of(
        user=None, email="a@b.id", browser="y"
    )
    assert len({account, sender_of(user=None, email="", browser="7")}) == 2
    assert "siti" not in account
    assert len(account) == 64


@pytest.mark.parametrize(("find", "state"), [(upheld, "upheld"), (dismissed, "dismissed")])
def test_reporter_hears_how_it_ended(desk, find, state, django_capture_on_commit_callbacks):
    report = ProductReportFactory(email="siti@example.org", language="en")

    with django_capture_on_commit_callbacks(execute=True):
        (decided,) = decide_report(report=report, finding=find(desk), at=NOON)

    assert (decided.state, decided.decided_by, decided.decided_at) == (state, desk, NOON)
    (letter,) = mail.outbox
    assert letter.to == ["siti@example.org"]
    assert report.product.name_en in letter.subject
    assert decided.note not in letter.body
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.detail) == (
        f"report.{state}", desk, {"note": decided.note},
    )  # fmt: skip


def test_report_without_address_is_decided_in_silence(desk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        decide_report(report=ProductReportFactory(), finding=upheld(desk), at=NOON)

    assert mail.outbox == []


def test_report_is_decided_once(desk):
    report = ProductReportFactory()
    decide_report(report=report, finding=upheld(desk), at=NOON)

    assert refusal(decide_report, report=report, finding=dismissed(desk), at=NOON) == "wrong_state"
    assert ProductReport.objects.get().state == ReportState.UPHELD


def test_upheld_report_withdraws_the_product(desk):
    report = ProductReportFactory()

    decide_report(report=report, finding=upheld(desk, withdrawal="Ganti fotonya."), at=NOON)

    product = Product.objects.get(pk=report.product_id)
    assert (product.state, product.withdrawn_at) == (ProductState.WITHDRAWN, NOON)
    assert ReviewDecision.objects.get().reason == "Ganti fotonya."


def test_nothing_is_decided_where_the_product_cannot_be_withdrawn(desk):
    report = ProductReportFactory(product=ProductFactory())

    code = refusal(decide_report, report=report, finding=upheld(desk, withdrawal="Ganti."), at=NOON)

    assert code == "wrong_state"
    assert ProductReport.objects.get().state == ReportState.OPEN


def test_finding_without_sense_is_refused(desk):
    report = ProductReportFactory()
    wrong = {
        "no_note": upheld(desk, note=" "),
        "not_upheld": dismissed(desk, withdrawal="Ganti."),
        "own_product": upheld(report.product.seller.owner),
    }

    for code, finding in wrong.items():
        assert refusal(decide_report, report=report, finding=finding, at=NOON) == code
    assert ProductReport.objects.get().state == ReportState.OPEN
    assert AuditEntry.objects.count() == 0


def test_ten_reports_of_one_person_are_decided_together(desk, django_capture_on_commit_callbacks):
    product = ProductFactory(listed=True)
    same = ProductReportFactory.create_batch(
        3, product=product, sender="siti", email="siti@example.org"
    )
    decide_report(report=same[0], finding=dismissed(desk), at=NOON)
    other = ProductReportFactory(product=product)
    elsewhere = ProductReportFactory(sender="siti")

    with django_capture_on_commit_callbacks(execute=True):
        decided = decide_report(report=same[1], finding=upheld(desk, with_others=True), at=NOON)

    assert decided == same[1:]
    left = ProductReport.objects.filter(state=ReportState.OPEN)
    assert set(left) == {other, elsewhere}
    assert len(mail.outbox) == 1


def test_sender_and_words_are_erased_a_year_after_the_decision(desk):
    old, young = ProductReportFactory.create_batch(2, email="siti@example.org")
    waiting = ProductReportFactory(email="siti@example.org", reported_at=NOON - 2 * YEAR)
    decide_report(report=old, finding=upheld(desk), at=NOON - YEAR)
    decide_report(report=young, finding=upheld(desk), at=NOON - YEAR + timedelta(days=1))

    assert forget_contacts(at=NOON) == 1
    assert forget_contacts(at=NOON) == 0

    old.refresh_from_db()
    assert (old.email, old.sender, old.text, old.note, old.erased_at) == (
        "",
        "",
        "",
        "Benar.",
        NOON,
    )
    for kept in (young, waiting):
        kept.refresh_from_db()
        assert kept.email == "siti@example.org"
    assert reports_counted().get(pk=old.pk).from_sender == 0


def test_person_takes_address_and_mark_along():
    user = UserFactory()
    sender = sender_of(user=user.pk, email="", browser="")
    report = ProductReportFactory(sender=sender, email="siti@example.org")
    assert [row["text"] for row in personal_record(user)["reports"]] == [report.text]

    delete_account(user=user, at=NOON)

    report.refresh_from_db()
    assert (report.sender, report.email, report.text) == ("", "", "Fotonya bukan barang ini.")
