"""What a province brought to the shelf."""

from django.utils.translation import get_language

from marketplace.catalogue.rules.shelf_index import Choice
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.places.models import Province

from .shelf import NEWEST, all_by_news, newest_in, whole_shelf

PROVINCE, TRAINING = "provinsi", "pelatihan"


def goods_of_province(province: Province) -> list[int]:
    """Return the keys of the goods of a province's sellers, the newest first."""
    return newest_in(PROVINCE, province.slug)


def newest_of_each_province() -> list[int]:
    """Return the key of the good that each province listed last, the newest of them first."""
    index = whole_shelf().index
    of_each = index.places.get(PROVINCE, {}).values()
    newest = {index.keys_of(goods, NEWEST)[0] for goods in of_each}
    return [key for key in all_by_news() if key in newest]


def trainings_behind(province: Province) -> list[Link]:
    """Return the trainings that the goods of a province came from, by their titles."""
    shelf = whole_shelf()
    language = "en" if (get_language() or "").startswith("en") else "id"
    titles = [
        (shelf.labels[TRAINING][slug][language], slug)
        for slug in shelf.index.counts(TRAINING, Choice({PROVINCE: province.slug}))
    ]
    return [Link(title, address_of("catalogue:training", slug)) for title, slug in sorted(titles)]
