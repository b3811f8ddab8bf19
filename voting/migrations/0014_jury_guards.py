"""Let PostgreSQL itself keep what the chair decided, and give the chair the rights to decide.

A locked sheet goes back to a draft only while the award is open, and only where a granted request
keeps the text that its seal commits to. A request is asked once and decided once. Practice scores
are written before the opening alone, and while their round runs.
"""

from django.db import migrations

from marketplace.core.grants import grant
from marketplace.core.postgresql import OnPostgreSQL

SHEETS = """
CREATE OR REPLACE FUNCTION voting_guard_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.state <> 'locked' THEN
        RETURN NEW;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        IF OLD.state = 'locked' THEN
            IF TG_OP = 'UPDATE' AND voting_may_unlock(OLD, NEW) THEN
                RETURN NEW;
            END IF;
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
"""

UNLOCKING = """
CREATE FUNCTION voting_may_unlock(before voting_scoresheet, after voting_scoresheet)
RETURNS boolean LANGUAGE sql AS $$
    SELECT after.state = 'draft'
        AND (after.id, after.seat_id, after.nominee_id)
            = (before.id, before.seat_id, before.nominee_id)
        AND EXISTS (
            SELECT FROM voting_unlockrequest asked
            JOIN voting_jurorseat held ON held.id = before.seat_id
            JOIN voting_award award ON award.id = held.award_id
            WHERE asked.sheet_id = before.id AND asked.state = 'granted'
                AND right(asked.sealed, 65) = before.nonce || chr(10) AND award.state = 'open'
        )
$$;
CREATE FUNCTION voting_guard_unlocking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.state = 'granted' AND NOT EXISTS (
        SELECT FROM voting_scoresheet sheet
        JOIN voting_jurorseat held ON held.id = sheet.seat_id
        JOIN voting_award award ON award.id = held.award_id
        WHERE sheet.id = NEW.sheet_id AND award.state = 'open' AND sheet.state = 'locked'
            AND right(NEW.sealed, 65) = sheet.nonce || chr(10)
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: no sheet to unlock', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER request_is_never_deleted BEFORE DELETE ON voting_unlockrequest
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('what was asked stays');
CREATE TRIGGER request_is_asked_first BEFORE INSERT ON voting_unlockrequest
    FOR EACH ROW WHEN (NEW.state <> 'asked')
    EXECUTE FUNCTION voting_forbid('it is asked first');
CREATE TRIGGER request_is_decided_once BEFORE UPDATE ON voting_unlockrequest
    FOR EACH ROW WHEN (
        OLD.state <> 'asked'
        OR (OLD.sheet_id, OLD.reason, OLD.asked_at)
            IS DISTINCT FROM (NEW.sheet_id, NEW.reason, NEW.asked_at)
    ) EXECUTE FUNCTION voting_forbid('it is decided once');
CREATE TRIGGER sheet_is_unlocked_before_the_close BEFORE UPDATE ON voting_unlockrequest
    FOR EACH ROW EXECUTE FUNCTION voting_guard_unlocking();
"""

PRACTICE = """
CREATE FUNCTION voting_guard_practice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM voting_calibrationsample sample
        JOIN voting_calibration round ON round.id = sample.calibration_id
        JOIN voting_award award ON award.id = round.award_id
        WHERE sample.id = NEW.sample_id AND award.state = 'draft' AND round.ended_at IS NULL
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: the round is over', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER practice_ends_with_its_round BEFORE INSERT OR UPDATE ON voting_calibrationscore
    FOR EACH ROW EXECUTE FUNCTION voting_guard_practice();
"""

LOCKED_STAYS = """
CREATE OR REPLACE FUNCTION voting_guard_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""

FORBID = [UNLOCKING, SHEETS, PRACTICE]
ALLOW = [
    "DROP TRIGGER practice_ends_with_its_round ON voting_calibrationscore",
    "DROP FUNCTION voting_guard_practice()",
    LOCKED_STAYS,
    "DROP TRIGGER sheet_is_unlocked_before_the_close ON voting_unlockrequest",
    "DROP TRIGGER request_is_decided_once ON voting_unlockrequest",
    "DROP TRIGGER request_is_asked_first ON voting_unlockrequest",
    "DROP TRIGGER request_is_never_deleted ON voting_unlockrequest",
    "DROP FUNCTION voting_guard_unlocking()",
    "DROP FUNCTION voting_may_unlock(voting_scoresheet, voting_scoresheet)",
]
RIGHTS = {"Ketua juri": ["voting.unlock_scoresheet", "voting.lead_jurorseat"]}


class Migration(migrations.Migration):
    dependencies = [("voting", "0013_jury"), ("core", "0002_rights")]
    operations = [OnPostgreSQL(FORBID, ALLOW), grant(RIGHTS)]
