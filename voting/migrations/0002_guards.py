"""Let PostgreSQL itself keep ballots, results, sheets and the course of an award.

Ballots and results are only added to, ballots only to open awards. An award begins as a draft,
moves only as `states.AWARD_MOVES` says, is closed once, and keeps what it was opened with. A juror
may take an empty chair while it is open, with the reason in the row. A booth that stands beyond a
draft keeps its province and edition.

Sheets and their scores are written while the award is judged, from opening to the count; a locked
sheet stays; a recusal is declared before the close and never taken back once the award is open,
because it decides which sheets count. An empty draft sheet may come at any time: it counts for
nothing, and services take its row before they ask the award. No row leaves a frozen award by being
handed to another one: the functions look at where a row comes from and at where it goes.

Services never try; this holds against every other hand. SQLite, the embedded default, goes without.
"""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

GUARD = """
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

PARTS = """
CREATE FUNCTION voting_only_in_draft() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER nominees_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_nominee
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
CREATE TRIGGER rubric_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_criterion
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
"""

SEATS = """
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
CREATE FUNCTION voting_only_in_draft_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER locked_scores_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON voting_score
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft_sheet();
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

TRIGGERS = {
    "voting_ballot": [
        "ballot_is_never_deleted",
        "ballot_only_gains_its_index",
        "ballots_fall_into_open_awards",
    ],
    "voting_voterslot": ["slot_is_never_deleted", "slot_only_counts_up"],
    "voting_resultrecord": ["record_is_written_once"],
    "voting_result": ["result_is_written_once"],
    "voting_award": [
        "opened_award_is_never_deleted",
        "opened_award_is_frozen",
        "award_begins_as_a_draft",
        "award_moves_on",
        "award_closes_once",
    ],
    "voting_nominee": ["nominees_are_frozen"],
    "voting_criterion": ["rubric_is_frozen"],
    "voting_jurorseat": ["seats_are_frozen", "seats_are_given_in_time"],
    "voting_scoresheet": ["sheets_are_written_while_judged"],
    "voting_score": ["locked_scores_are_frozen"],
    "voting_recusal": ["recusals_are_declared_before_the_close"],
    "booths_booth": ["standing_booth_stays"],
}
FUNCTIONS = [
    "voting_forbid()",
    "voting_only_while_open()",
    "voting_only_in_draft()",
    "voting_guard_seating()",
    "voting_guard_sheet()",
    "voting_only_in_draft_sheet()",
    "voting_only_while_judged(bigint)",
    "voting_guard_recusal()",
    "voting_guard_booth()",
]

FORBID = [GUARD, BALLOTS, RESULTS, AWARDS, PARTS, SEATS, SHEETS, SCORES, RECUSALS, BOOTHS]
ALLOW = [
    *(f"DROP TRIGGER {name} ON {table}" for table, names in TRIGGERS.items() for name in names),
    *(f"DROP FUNCTION {name}" for name in FUNCTIONS),
]


class Migration(migrations.Migration):
    replaces = [
        ("voting", "0002_append_only"),
        ("voting", "0004_jury_is_frozen"),
        ("voting", "0009_course_of_an_award"),
    ]
    dependencies = [("voting", "0001_tables")]
    operations = [OnPostgreSQL(FORBID, ALLOW)]
