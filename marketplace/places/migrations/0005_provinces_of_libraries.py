from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F, OuterRef, Subquery


def move_home(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put libraries into the province of their regency, which says more exactly where they are."""
    regencies = apps.get_model("places", "Regency").objects.filter(pk=OuterRef("regency"))
    strayed = apps.get_model("places", "Library").objects.filter(regency__isnull=False)
    strayed.exclude(province=F("regency__province")).update(
        province=Subquery(regencies.values("province")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0004_sentences")]

    operations = [migrations.RunPython(move_home, migrations.RunPython.noop)]
