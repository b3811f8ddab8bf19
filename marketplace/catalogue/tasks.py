"""Slow errands of the catalogue."""

from django_tasks import task

from .mails import confirm_mail, decision_mail, report_mail, restocked_mail
from .models import ProductReport, ReviewDecision, StockAlert


@task(backend="errands")
def tell_seller(decision_id: int) -> int:
    """Send the seller a reviewer's decision; sellers without an address read it in their shop."""
    decision = (
        ReviewDecision.objects.select_related("product__seller__owner", "product__seller__library")
        .filter(pk=decision_id)
        .first()
    )
    owner = decision.product.seller.owner if decision else None
    if decision is None or owner is None or not owner.email:
        return 0
    return decision_mail(decision, to=owner.email).send()


@task(backend="errands")
def ask_to_confirm(alert_id: int) -> int:
    """Ask an address whether it wants to hear of goods; one that was stopped is left alone."""
    alert = StockAlert.objects.select_related("variant__product").filter(pk=alert_id).first()
    return confirm_mail(alert).send() if alert else 0


@task(backend="errands")
def tell_restock(alert_id: int) -> int:
    """Tell an address that goods are back; one that was stopped is left alone."""
    alert = StockAlert.objects.select_related("variant__product").filter(pk=alert_id).first()
    return restocked_mail(alert).send() if alert else 0


@task(backend="errands")
def tell_reporter(report_id: int) -> int:
    """Tell somebody who reported a product how it ended; an erased address is left alone."""
    report = ProductReport.objects.select_related("product").filter(pk=report_id).first()
    return report_mail(report).send() if report and report.email else 0
