"""What is reported about goods, and how many people say so."""

from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from marketplace.accounts.models import User
from marketplace.catalogue.models import ProductReport
from marketplace.catalogue.rules.senders import sender_of
from marketplace.catalogue.states import ReportState


def reports_counted() -> QuerySet[ProductReport]:
    """Return reports with how many there are about their product and who sent them.

    `about_product` counts all of them, `people` their senders, `from_sender` those of the same
    sender. Who sent a report that was erased is not known: it counts for nobody.
    """
    about = ProductReport.objects.filter(product=OuterRef("product")).order_by()
    known = about.exclude(sender="")
    return ProductReport.objects.annotate(
        about_product=_counted(about, Count("pk")),
        people=_counted(known, Count("sender", distinct=True)),
        from_sender=_counted(known.filter(sender=OuterRef("sender")), Count("pk")),
    )


def reports_beside(report: ProductReport) -> QuerySet[ProductReport]:
    """Return the other reports about the product, the newest first."""
    others = reports_counted().filter(product=report.product_id).exclude(pk=report.pk)
    return others.order_by("-reported_at", "-pk")


def open_reports() -> int:
    """Count the reports that wait for the committee."""
    return ProductReport.objects.filter(state=ReportState.OPEN).count()


def reports_from(sender: str, *, since: datetime) -> int:
    """Count what one person reported."""
    return ProductReport.objects.filter(sender=sender, reported_at__gt=since).count()


def reports_in_all(*, since: datetime) -> int:
    """Count what everybody reported."""
    return ProductReport.objects.filter(reported_at__gt=since).count()


def reports_by(user: User) -> QuerySet[ProductReport]:
    """Return what a person reported while signed in."""
    sender = sender_of(user=user.pk, email="", browser="")
    return ProductReport.objects.filter(sender=sender)


def report_record(user: User) -> list[dict[str, object]]:
    """Return what a person reported, for their own record; notes are the committee's."""
    told = ("reason", "text", "email", "state", "reported_at", "decided_at")
    rows = reports_by(user).order_by("pk").values("product__name", *told)
    return [{"product": row["product__name"], **{name: row[name] for name in told}} for row in rows]


def _counted(reports: QuerySet[ProductReport], what: Count) -> Coalesce:
    counted = reports.values("product").annotate(number=what).values("number")
    return Coalesce(Subquery(counted), 0)
