from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def answer(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Say of food that was sent without an answer what is certain: it has no certificate yet."""
    silent = apps.get_model("catalogue", "Product").objects.filter(
        category__group="pangan", halal_status="not_applicable"
    )
    silent.exclude(state="draft").update(halal_status="not_yet")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_copy_photo_alt")]

    operations = [migrations.RunPython(answer, migrations.RunPython.noop)]
