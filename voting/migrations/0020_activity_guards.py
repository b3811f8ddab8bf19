"""Let PostgreSQL keep the activities that an award was measured by: written once, at opening."""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

FORBID = [
    "CREATE TRIGGER activities_are_frozen_once BEFORE UPDATE OR DELETE ON voting_frozenactivities "
    "FOR EACH ROW EXECUTE FUNCTION voting_forbid('figures are counted from them')",
    "CREATE TRIGGER activities_are_frozen_at_opening BEFORE INSERT ON voting_frozenactivities "
    "FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft()",
]
ALLOW = [
    "DROP TRIGGER activities_are_frozen_at_opening ON voting_frozenactivities",
    "DROP TRIGGER activities_are_frozen_once ON voting_frozenactivities",
]


class Migration(migrations.Migration):
    dependencies = [("voting", "0019_frozen_activities")]
    operations = [OnPostgreSQL(FORBID, ALLOW)]
