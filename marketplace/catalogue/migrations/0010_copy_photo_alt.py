from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery


def copy_down(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every place of a photo the words that the shared photo had."""
    photos = apps.get_model("media", "Photo").objects.filter(pk=OuterRef("photo"))
    shown = apps.get_model("catalogue", "ProductPhoto").objects
    shown.update(alt=Subquery(photos.values("description")[:1]))


def copy_up(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the shared photo the words of the newest place that has some."""
    shown = apps.get_model("catalogue", "ProductPhoto").objects.exclude(alt="")
    photos = apps.get_model("media", "Photo").objects
    for photo, alt in shown.order_by("pk").values_list("photo", "alt"):
        photos.filter(pk=photo).update(description=alt)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_photo_alt"), ("media", "0001_initial")]

    operations = [migrations.RunPython(copy_down, copy_up)]
