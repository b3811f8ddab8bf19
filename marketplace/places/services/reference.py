"""Fill in the places that exist before anyone registers."""

from django.db import transaction

from marketplace.core.indexing import index_rows
from marketplace.core.reference import reference_rows
from marketplace.places.models import Province, Regency, Training

APP = "marketplace.places"


@transaction.atomic
def load_places() -> dict[str, int]:
    """Write provinces and regencies as the law names them, and trainings that are missing.

    Colours and curators of a province stay, and so does a training the committee reworded.
    Return how many rows of each kind the files hold.
    """
    return {
        "provinces": _write_provinces(),
        "regencies": _write_regencies(),
        "trainings": _add_missing_trainings(),
    }


def _write_provinces() -> int:
    rows = reference_rows(APP, "provinces")
    Province.objects.bulk_create(
        [Province(**row) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[name for name in rows[0] if name != "code"],
    )
    return len(rows)


def _write_regencies() -> int:
    rows = reference_rows(APP, "regencies")
    provinces = dict(Province.objects.values_list("code", "pk"))
    Regency.objects.bulk_create(
        [Regency(province_id=provinces[row["code"][:2]], **row) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["province", "kind", "name"],
    )
    return len(rows)


def _add_missing_trainings() -> int:
    rows = reference_rows(APP, "trainings")
    Training.objects.bulk_create([Training(**row) for row in rows], ignore_conflicts=True)
    index_rows(Training.objects.all())
    return len(rows)
