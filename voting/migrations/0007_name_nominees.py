"""Copy province and name of their booths to the nominees that stand already."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

COPIED = ("province_id", "name", "name_en")
OPENED = "ALTER TABLE voting_nominee DISABLE TRIGGER nominees_are_frozen"
SHUT = (
    "SET CONSTRAINTS ALL IMMEDIATE",
    "ALTER TABLE voting_nominee ENABLE TRIGGER nominees_are_frozen",
)


def name_nominees(apps, schema_editor):
    nominees = apps.get_model("voting", "Nominee").objects
    booths = apps.get_model("booths", "Booth").objects.filter(pk=OuterRef("booth"))
    guarded = schema_editor.connection.vendor == "postgresql"
    if guarded:
        schema_editor.execute(OPENED)
    nominees.update(**{column: Subquery(booths.values(column)) for column in COPIED})
    if guarded:
        for statement in SHUT:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("voting", "0006_nominee_names")]

    operations = [migrations.RunPython(name_nominees, migrations.RunPython.noop)]
