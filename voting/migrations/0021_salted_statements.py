"""Salt the hash of what people write about cases; let the salt be erased with the words."""

from django.db import migrations, models

from marketplace.core.postgresql import OnPostgreSQL

KEEPER = """
DROP TRIGGER case_keeps_its_dossier ON voting_case;
CREATE TRIGGER case_keeps_its_dossier BEFORE UPDATE ON voting_case
    FOR EACH ROW WHEN (
        (to_jsonb(NEW) - 'state' - 'decided_at' - 'statement' {erasable})
        IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'decided_at' - 'statement' {erasable})
        OR (OLD.state <> 'proposed' AND NEW.state <> OLD.state)
        OR (NEW.statement <> OLD.statement AND NEW.statement <> '')
        {salt}
    ) EXECUTE FUNCTION voting_forbid('a case stays');
"""
SALT_IS_ERASED_ALONE = (
    "OR (NEW.statement_salt <> OLD.statement_salt"
    " AND NOT (NEW.statement_salt = '' AND NEW.statement = ''))"
)
KEEP = KEEPER.format(erasable="- 'statement_salt'", salt=SALT_IS_ERASED_ALONE)
LEAVE = KEEPER.format(erasable="", salt="")


class Migration(migrations.Migration):
    dependencies = [("voting", "0020_activity_guards")]
    operations = [
        migrations.AddField(
            model_name="case",
            name="statement_salt",
            field=models.CharField(blank=True, max_length=32),
        ),
        OnPostgreSQL(KEEP, LEAVE),
    ]
