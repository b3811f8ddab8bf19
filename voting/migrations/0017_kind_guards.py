"""Let PostgreSQL keep the indicators of an award as it keeps its rubric: only in a draft."""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

FORBID = [
    "CREATE TRIGGER indicators_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_indicator "
    "FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft()"
]
ALLOW = ["DROP TRIGGER indicators_are_frozen ON voting_indicator"]


class Migration(migrations.Migration):
    dependencies = [("voting", "0016_kinds")]
    operations = [OnPostgreSQL(FORBID, ALLOW)]
