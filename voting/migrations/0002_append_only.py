"""Let PostgreSQL itself refuse to rewrite ballots, results and what an open award was opened with.

Services never try; this holds against every other hand. SQLite, the embedded default, goes without.
"""

from django.db import migrations

FORBID = """
CREATE FUNCTION voting_forbid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is forbidden: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0]
        USING ERRCODE = 'restrict_violation';
END $$;
"""

BALLOTS = """
CREATE TRIGGER ballot_is_never_deleted BEFORE DELETE ON voting_ballot
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('ballots are only added to');
CREATE TRIGGER ballot_only_gains_its_index BEFORE UPDATE ON voting_ballot
    FOR EACH ROW WHEN (
        OLD.log_index IS NOT NULL OR NEW.log_index IS NULL
        OR (to_jsonb(NEW) - 'log_index') IS DISTINCT FROM (to_jsonb(OLD) - 'log_index')
    ) EXECUTE FUNCTION voting_forbid('ballots are only added to');
CREATE TRIGGER slot_is_never_deleted BEFORE DELETE ON voting_voterslot
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('a used slot stays used');
CREATE TRIGGER slot_only_counts_up BEFORE UPDATE ON voting_voterslot
    FOR EACH ROW WHEN (
        NEW.version <> OLD.version + 1
        OR (to_jsonb(NEW) - 'version') IS DISTINCT FROM (to_jsonb(OLD) - 'version')
    ) EXECUTE FUNCTION voting_forbid('a used slot stays used');
"""

RESULTS = """
CREATE TRIGGER record_is_written_once BEFORE UPDATE OR DELETE ON voting_resultrecord
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('results are written once');
CREATE TRIGGER result_is_written_once BEFORE UPDATE OR DELETE ON voting_result
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('results are written once');
"""

AWARDS = """
CREATE TRIGGER opened_award_is_never_deleted BEFORE DELETE ON voting_award
    FOR EACH ROW WHEN (OLD.state <> 'draft')
    EXECUTE FUNCTION voting_forbid('its rules are frozen');
CREATE TRIGGER opened_award_is_frozen BEFORE UPDATE ON voting_award
    FOR EACH ROW WHEN (
        OLD.state <> 'draft' AND (
            NEW.state = 'draft'
            OR (to_jsonb(NEW) - 'state' - 'closed_at')
                IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'closed_at')
        )
    ) EXECUTE FUNCTION voting_forbid('its rules are frozen');
CREATE FUNCTION voting_only_in_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.award_id ELSE NEW.award_id END;
BEGIN
    IF EXISTS (SELECT FROM voting_award WHERE id = held AND state <> 'draft') THEN
        RAISE EXCEPTION '% of % is forbidden: the award is open', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER nominees_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_nominee
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
CREATE TRIGGER rubric_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_criterion
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
CREATE TRIGGER seats_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_jurorseat
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
"""

SHEETS = """
CREATE FUNCTION voting_only_in_draft_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.sheet_id ELSE NEW.sheet_id END;
BEGIN
    IF EXISTS (SELECT FROM voting_scoresheet WHERE id = held AND state = 'locked') THEN
        RAISE EXCEPTION '% of % is forbidden: the sheet is locked', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER locked_scores_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_score
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft_sheet();
"""

TRIGGERS = {
    "voting_ballot": ["ballot_is_never_deleted", "ballot_only_gains_its_index"],
    "voting_voterslot": ["slot_is_never_deleted", "slot_only_counts_up"],
    "voting_resultrecord": ["record_is_written_once"],
    "voting_result": ["result_is_written_once"],
    "voting_award": ["opened_award_is_never_deleted", "opened_award_is_frozen"],
    "voting_nominee": ["nominees_are_frozen"],
    "voting_criterion": ["rubric_is_frozen"],
    "voting_jurorseat": ["seats_are_frozen"],
    "voting_score": ["locked_scores_are_frozen"],
}
FUNCTIONS = ["voting_forbid", "voting_only_in_draft", "voting_only_in_draft_sheet"]


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for part in (FORBID, BALLOTS, RESULTS, AWARDS, SHEETS):
            schema_editor.execute(part, params=None)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, names in TRIGGERS.items():
            for name in names:
                schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
        for name in FUNCTIONS:
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("voting", "0001_initial")]

    operations = [migrations.RunPython(forbid, allow)]
