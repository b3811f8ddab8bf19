"""Let PostgreSQL keep the course of an award: its moves, its close, its ballots, seats and booths.

An award begins as a draft, moves only as `states.AWARD_MOVES` says and is closed once. Ballots fall
into open awards alone. A juror may take an empty chair while the award is open, with the reason in
the row. A booth that stands beyond a draft keeps its province and edition.

SQLite, the embedded default, goes without.
"""

from django.db import migrations

AWARDS = """
CREATE TRIGGER award_begins_as_a_draft BEFORE INSERT ON voting_award
    FOR EACH ROW WHEN (NEW.state <> 'draft')
    EXECUTE FUNCTION voting_forbid('an award begins as a draft');
CREATE TRIGGER award_moves_on BEFORE UPDATE ON voting_award
    FOR EACH ROW WHEN (
        OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
            ('draft', 'open'), ('draft', 'cancelled'), ('open', 'closed'), ('open', 'cancelled'),
            ('closed', 'counted'), ('closed', 'cancelled'), ('counted', 'final'),
            ('counted', 'cancelled')
        )
    ) EXECUTE FUNCTION voting_forbid('no award moves that way');
CREATE TRIGGER award_closes_once BEFORE UPDATE ON voting_award
    FOR EACH ROW WHEN (
        OLD.closed_at IS DISTINCT FROM NEW.closed_at
        AND (OLD.closed_at IS NOT NULL OR OLD.state <> 'open')
    ) EXECUTE FUNCTION voting_forbid('it is closed once');
"""

BALLOTS = """
CREATE FUNCTION voting_only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM voting_award WHERE id = NEW.award_id AND state = 'open') THEN
        RAISE EXCEPTION '% of % is forbidden: the award takes no ballots', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ballots_fall_into_open_awards BEFORE INSERT ON voting_ballot
    FOR EACH ROW EXECUTE FUNCTION voting_only_while_open();
"""

SEATS = """
DROP TRIGGER seats_are_frozen ON voting_jurorseat;
CREATE TRIGGER seats_are_frozen BEFORE UPDATE OR DELETE ON voting_jurorseat
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
CREATE FUNCTION voting_guard_seating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM voting_award WHERE id = NEW.award_id
            AND (state = 'draft' OR state = 'open' AND NEW.reason <> '')
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: the panel stands', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER seats_are_given_in_time BEFORE INSERT ON voting_jurorseat
    FOR EACH ROW EXECUTE FUNCTION voting_guard_seating();
"""

BOOTHS = """
CREATE FUNCTION voting_guard_booth() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM voting_nominee standing JOIN voting_award award ON award.id = standing.award_id
        WHERE standing.booth_id = OLD.id AND award.state <> 'draft'
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: the booth stands for an award', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER standing_booth_stays BEFORE UPDATE ON booths_booth
    FOR EACH ROW WHEN (
        OLD.province_id IS DISTINCT FROM NEW.province_id
        OR OLD.edition_id IS DISTINCT FROM NEW.edition_id
    ) EXECUTE FUNCTION voting_guard_booth();
"""

TAKEN_BACK = """
DROP TRIGGER standing_booth_stays ON booths_booth;
DROP TRIGGER seats_are_given_in_time ON voting_jurorseat;
DROP TRIGGER seats_are_frozen ON voting_jurorseat;
CREATE TRIGGER seats_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_jurorseat
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
DROP TRIGGER ballots_fall_into_open_awards ON voting_ballot;
DROP TRIGGER award_closes_once ON voting_award;
DROP TRIGGER award_moves_on ON voting_award;
DROP TRIGGER award_begins_as_a_draft ON voting_award;
DROP FUNCTION voting_guard_booth();
DROP FUNCTION voting_guard_seating();
DROP FUNCTION voting_only_while_open();
"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for part in (AWARDS, BALLOTS, SEATS, BOOTHS):
            schema_editor.execute(part, params=None)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TAKEN_BACK, params=None)


class Migration(migrations.Migration):
    dependencies = [("voting", "0008_nominees_stay")]

    operations = [migrations.RunPython(forbid, allow)]
