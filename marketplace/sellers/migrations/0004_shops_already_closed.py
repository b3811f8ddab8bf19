from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

GONE = {"phone": "", "about": "", "about_en": "", "review_note": "", "whatsapp_allowed": False}


def close(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Close the shops whose owners had left before this was written down."""
    left = apps.get_model("sellers", "Seller").objects.filter(owner=None)
    left.exclude(state="approved").update(state="closed", **GONE)


def suspend(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Know closed shops as suspended ones again."""
    apps.get_model("sellers", "Seller").objects.filter(state="closed").update(state="suspended")


class Migration(migrations.Migration):
    dependencies = [("sellers", "0003_closed_shops")]

    operations = [migrations.RunPython(close, suspend)]
