from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F


def let_go(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leave booths without a coordinator whose coordinator is of another province."""
    booths = apps.get_model("booths", "Booth").objects.filter(coordinator__isnull=False)
    booths.exclude(province=F("coordinator__province")).update(coordinator=None)


class Migration(migrations.Migration):
    dependencies = [("booths", "0007_sentences"), ("places", "0006_regency_in_province")]

    operations = [migrations.RunPython(let_go, migrations.RunPython.noop)]
