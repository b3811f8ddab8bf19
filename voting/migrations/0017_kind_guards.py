"""Let PostgreSQL keep indicators as it keeps the rubric, and take no ballot where nobody votes."""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

INDICATORS = """
CREATE TRIGGER indicators_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_indicator
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
"""

BALLOTS = """
CREATE OR REPLACE FUNCTION voting_only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM voting_award WHERE id = NEW.award_id AND state = 'open'{of_a_kind}
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: the award takes no ballots', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

FORBID = [INDICATORS, BALLOTS.format(of_a_kind=" AND kind <> 'best_library'")]
ALLOW = [
    BALLOTS.format(of_a_kind=""),
    "DROP TRIGGER indicators_are_frozen ON voting_indicator",
]


class Migration(migrations.Migration):
    dependencies = [("voting", "0016_kinds")]
    operations = [OnPostgreSQL(FORBID, ALLOW)]
