"""Let PostgreSQL itself keep sheets and recusals within their time.

Sheets and their scores are written while the award is judged, from opening to the count; a locked
sheet stays; a recusal is declared before the close and never taken back once the award is open,
because it decides which sheets count. An empty draft sheet may come at any time: it counts for
nothing, and services take its row before they ask the award. No row leaves a frozen award by being
handed to another one: the older functions looked only at where a row goes, these also at where it
comes from.

SQLite, the embedded default, goes without.
"""

from importlib import import_module

from django.db import migrations

SHEETS = """
CREATE FUNCTION voting_only_while_judged(seat bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM voting_award award JOIN voting_jurorseat held ON held.award_id = award.id
        WHERE held.id = seat AND award.state IN ('open', 'closed')
    ) THEN
        RAISE EXCEPTION 'judging is forbidden: the award is not being judged'
            USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
CREATE FUNCTION voting_guard_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.state <> 'locked' THEN
        RETURN NEW;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        IF OLD.state = 'locked' THEN
            RAISE EXCEPTION '% of % is forbidden: the sheet is locked', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
        PERFORM voting_only_while_judged(OLD.seat_id);
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    PERFORM voting_only_while_judged(NEW.seat_id);
    IF NEW.state = 'locked' AND NOT EXISTS (
        SELECT FROM voting_nominee standing JOIN voting_jurorseat held USING (award_id)
        WHERE standing.id = NEW.nominee_id AND held.id = NEW.seat_id
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: another award''s nominee', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sheets_are_written_while_judged
    BEFORE INSERT OR UPDATE OR DELETE ON voting_scoresheet
    FOR EACH ROW EXECUTE FUNCTION voting_guard_sheet();
"""

SCORES = """
CREATE OR REPLACE FUNCTION voting_only_in_draft_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sheets bigint[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.sheet_id]
        WHEN 'DELETE' THEN ARRAY[OLD.sheet_id]
        ELSE ARRAY[OLD.sheet_id, NEW.sheet_id] END;
    held record;
BEGIN
    FOR held IN SELECT seat_id, state FROM voting_scoresheet WHERE id = ANY (sheets) LOOP
        IF held.state = 'locked' THEN
            RAISE EXCEPTION '% of % is forbidden: the sheet is locked', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
        PERFORM voting_only_while_judged(held.seat_id);
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

RECUSALS = """
CREATE FUNCTION voting_guard_recusal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    seats bigint[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.seat_id]
        WHEN 'DELETE' THEN ARRAY[OLD.seat_id]
        ELSE ARRAY[OLD.seat_id, NEW.seat_id] END;
BEGIN
    IF EXISTS (
        SELECT FROM voting_award award JOIN voting_jurorseat held ON held.award_id = award.id
        WHERE held.id = ANY (seats) AND award.state <> 'draft'
            AND (award.state <> 'open' OR TG_OP <> 'INSERT')
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: it decides which sheets count', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER recusals_are_declared_before_the_close
    BEFORE INSERT OR UPDATE OR DELETE ON voting_recusal
    FOR EACH ROW EXECUTE FUNCTION voting_guard_recusal();
"""

PARTS = """
CREATE OR REPLACE FUNCTION voting_only_in_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    awards bigint[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.award_id]
        WHEN 'DELETE' THEN ARRAY[OLD.award_id]
        ELSE ARRAY[OLD.award_id, NEW.award_id] END;
BEGIN
    IF EXISTS (SELECT FROM voting_award WHERE id = ANY (awards) AND state <> 'draft') THEN
        RAISE EXCEPTION '% of % is forbidden: the award is open', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

TAKEN_BACK = """
DROP TRIGGER sheets_are_written_while_judged ON voting_scoresheet;
DROP TRIGGER recusals_are_declared_before_the_close ON voting_recusal;
DROP FUNCTION voting_guard_sheet();
DROP FUNCTION voting_guard_recusal();
"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for part in (SHEETS, SCORES, RECUSALS, PARTS):
            schema_editor.execute(part, params=None)


def allow(apps, schema_editor):
    """Take the new guards back and give the two older functions their older texts."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TAKEN_BACK, params=None)
        for text in _older_functions():
            schema_editor.execute(text, params=None)
        schema_editor.execute("DROP FUNCTION voting_only_while_judged(bigint)")


def _older_functions():
    """Return the two functions as migration 0002 wrote them, to stand in place of these."""
    before = import_module("voting.migrations.0002_append_only")
    for part in (before.AWARDS, before.SHEETS):
        start = part.index("CREATE FUNCTION")
        yield part[start : part.index("END $$;", start) + len("END $$;")].replace(
            "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1
        )


class Migration(migrations.Migration):
    dependencies = [("voting", "0003_roles")]

    operations = [migrations.RunPython(forbid, allow)]
