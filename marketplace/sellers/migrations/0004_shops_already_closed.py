from datetime import UTC, datetime

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def close(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Close the shops whose owners had left before this was written down."""
    left = apps.get_model("sellers", "Seller").objects.filter(owner=None)
    left.exclude(state="approved").update(closed_at=datetime.now(UTC))


class Migration(migrations.Migration):
    dependencies = [("sellers", "0003_closed_shops")]

    operations = [migrations.RunPython(close, migrations.RunPython.noop)]
