"""Let PostgreSQL itself keep the delegates' roll and the way of a card.

The roll is made while the award is a draft; after that no card comes, goes, or gets another
secret. A card is handed out while the award is open, once, to the province that it keeps, and
moves as `states.CARD_MOVES` says. A ballot of a delegate falls in under a card that is handed out
and not blocked. Services never try; this holds against every other hand.
"""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

KEEP = """
CREATE TRIGGER roll_is_frozen BEFORE INSERT OR DELETE ON voting_delegatecard
    FOR EACH ROW EXECUTE FUNCTION voting_only_in_draft();
CREATE TRIGGER roll_begins_on_paper BEFORE INSERT ON voting_delegatecard
    FOR EACH ROW WHEN (NEW.state <> 'printed')
    EXECUTE FUNCTION voting_forbid('a card begins on paper');
CREATE TRIGGER card_stays_itself BEFORE UPDATE ON voting_delegatecard
    FOR EACH ROW WHEN (
        (OLD.award_id, OLD.number, OLD.credential)
            IS DISTINCT FROM (NEW.award_id, NEW.number, NEW.credential)
        OR (OLD.province_id IS NOT NULL AND OLD.province_id IS DISTINCT FROM NEW.province_id)
        OR (OLD.state <> 'printed' AND (to_jsonb(NEW) - 'state') <> (to_jsonb(OLD) - 'state'))
        OR (OLD.state = 'printed' AND NEW.state = 'printed')
    ) EXECUTE FUNCTION voting_forbid('a card stays what it is');
CREATE TRIGGER card_moves_on BEFORE UPDATE ON voting_delegatecard
    FOR EACH ROW WHEN (
        OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
            ('printed', 'active'), ('active', 'blocked'), ('blocked', 'active'),
            ('blocked', 'revoked')
        )
    ) EXECUTE FUNCTION voting_forbid('no card moves that way');
CREATE TRIGGER cards_are_handed_out_while_open BEFORE UPDATE ON voting_delegatecard
    FOR EACH ROW WHEN (OLD.state = 'printed' AND NEW.state <> 'printed')
    EXECUTE FUNCTION voting_only_while_open();
CREATE FUNCTION voting_only_by_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM voting_delegatecard
        WHERE award_id = NEW.award_id AND credential = NEW.tag AND state = 'active'
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: no card that votes', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER delegates_vote_by_card BEFORE INSERT ON voting_ballot
    FOR EACH ROW WHEN (NEW.electorate = 'delegate') EXECUTE FUNCTION voting_only_by_card();
"""

LEAVE = """
DROP TRIGGER delegates_vote_by_card ON voting_ballot;
DROP FUNCTION voting_only_by_card();
DROP TRIGGER cards_are_handed_out_while_open ON voting_delegatecard;
DROP TRIGGER card_moves_on ON voting_delegatecard;
DROP TRIGGER card_stays_itself ON voting_delegatecard;
DROP TRIGGER roll_begins_on_paper ON voting_delegatecard;
DROP TRIGGER roll_is_frozen ON voting_delegatecard;
"""


class Migration(migrations.Migration):
    dependencies = [("voting", "0009_delegate_cards")]
    operations = [OnPostgreSQL(KEEP, LEAVE)]
