"""Let rights over pictures end at those of pages: rights at the root reach sellers' photos too."""

from django.db import migrations

PAGES = "Gambar halaman"
ROOT_DEPTH = 1


def narrow(apps, schema_editor):
    _move(apps, {"depth": ROOT_DEPTH}, {"depth": ROOT_DEPTH + 1, "name": PAGES})


def widen(apps, schema_editor):
    _move(apps, {"depth": ROOT_DEPTH + 1, "name": PAGES}, {"depth": ROOT_DEPTH})


def _move(apps, here, there):
    collections = apps.get_model("wagtailcore", "Collection").objects
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    target = collections.filter(**there).first()
    if target:
        rights.filter(
            collection__in=collections.filter(**here),
            permission__content_type__app_label="wagtailimages",
        ).update(collection=target)


class Migration(migrations.Migration):
    dependencies = [("cms", "0003_review_of_pages"), ("media", "0002_rooms_for_photos")]
    operations = [migrations.RunPython(narrow, widen)]
