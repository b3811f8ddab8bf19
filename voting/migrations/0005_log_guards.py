"""Let PostgreSQL itself keep the ballot log as something that only grows.

An entry is queued without an index, keeps its text, and is given its index once, and so is a
ballot; a tile holds whole hashes and only gains more at its end; each checkpoint is larger than
all before it and never changes; nothing of it is deleted.
"""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

KEEP = """
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON voting_logentry
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('the log only grows');
CREATE TRIGGER entry_only_gains_its_index BEFORE UPDATE ON voting_logentry
    FOR EACH ROW WHEN (
        OLD.log_index IS NOT NULL OR NEW.log_index IS NULL
        OR (to_jsonb(NEW) - 'log_index') IS DISTINCT FROM (to_jsonb(OLD) - 'log_index')
    ) EXECUTE FUNCTION voting_forbid('the log only grows');
CREATE TRIGGER entry_is_queued_without_an_index BEFORE INSERT ON voting_logentry
    FOR EACH ROW WHEN (NEW.log_index IS NOT NULL)
    EXECUTE FUNCTION voting_forbid('the log only grows');
CREATE TRIGGER tile_is_never_deleted BEFORE DELETE ON voting_logtile
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('the log only grows');
CREATE TRIGGER tile_only_grows BEFORE UPDATE ON voting_logtile
    FOR EACH ROW WHEN (
        substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) IS DISTINCT FROM OLD.hashes
        OR (to_jsonb(NEW) - 'hashes') IS DISTINCT FROM (to_jsonb(OLD) - 'hashes')
    ) EXECUTE FUNCTION voting_forbid('the log only grows');
CREATE TRIGGER checkpoint_stays BEFORE UPDATE OR DELETE ON voting_checkpoint
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('the log only grows');
CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON voting_ballotlog
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('the log only grows');
CREATE TRIGGER log_stays_its_awards BEFORE UPDATE ON voting_ballotlog
    FOR EACH ROW WHEN (NEW.award_id <> OLD.award_id)
    EXECUTE FUNCTION voting_forbid('the log only grows');
CREATE TRIGGER ballot_is_cast_without_an_index BEFORE INSERT ON voting_ballot
    FOR EACH ROW WHEN (NEW.log_index IS NOT NULL)
    EXECUTE FUNCTION voting_forbid('the sequencer gives indexes');
CREATE FUNCTION voting_only_larger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM voting_checkpoint WHERE award_id = NEW.award_id AND size >= NEW.size
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: the log only grows', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER checkpoint_is_larger_than_all BEFORE INSERT ON voting_checkpoint
    FOR EACH ROW EXECUTE FUNCTION voting_only_larger();
ALTER TABLE voting_logtile ADD CONSTRAINT tile_holds_whole_hashes
    CHECK (octet_length(hashes) % 32 = 0 AND octet_length(hashes) BETWEEN 32 AND 8192);
"""

LEAVE = """
ALTER TABLE voting_logtile DROP CONSTRAINT tile_holds_whole_hashes;
DROP TRIGGER checkpoint_is_larger_than_all ON voting_checkpoint;
DROP FUNCTION voting_only_larger();
DROP TRIGGER ballot_is_cast_without_an_index ON voting_ballot;
DROP TRIGGER log_stays_its_awards ON voting_ballotlog;
DROP TRIGGER log_is_never_deleted ON voting_ballotlog;
DROP TRIGGER checkpoint_stays ON voting_checkpoint;
DROP TRIGGER tile_only_grows ON voting_logtile;
DROP TRIGGER tile_is_never_deleted ON voting_logtile;
DROP TRIGGER entry_is_queued_without_an_index ON voting_logentry;
DROP TRIGGER entry_only_gains_its_index ON voting_logentry;
DROP TRIGGER entry_is_never_deleted ON voting_logentry;
"""


class Migration(migrations.Migration):
    dependencies = [("voting", "0004_ballot_log")]
    operations = [OnPostgreSQL(KEEP, LEAVE)]
