"""What a province brought to the shelf."""

from django.db.models import OuterRef, QuerySet, Subquery

from marketplace.catalogue.models import ProductQuerySet
from marketplace.places.models import Province, Training

from .shelf import products_on_shelf


def goods_of_province(province: Province) -> ProductQuerySet:
    """Return the goods of a province's sellers, the newest first."""
    goods = products_on_shelf().filter(seller__library__province=province)
    return goods.order_by("-listed_at", "pk")


def newest_of_each_province() -> ProductQuerySet:
    """Return the good that each province listed last."""
    theirs = products_on_shelf().filter(seller__library__province=OuterRef("pk"))
    newest = theirs.order_by("-listed_at", "pk").values("pk")[:1]
    provinces = Province.objects.order_by().annotate(newest=Subquery(newest))
    return products_on_shelf().filter(pk__in=provinces.values("newest"))


def trainings_behind(province: Province) -> QuerySet[Training]:
    """Return the trainings that the goods of a province came from."""
    goods = products_on_shelf().filter(seller__library__province=province)
    return Training.objects.filter(pk__in=goods.values("training"))
