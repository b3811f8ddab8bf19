"""Say of a card that its vote was given on paper; nobody votes by it after that.

PostgreSQL lets it be said once, of a card that is out while the award is open, and never unsaid.
"""

from django.db import migrations, models
from django.db.models import Q

from marketplace.core.postgresql import OnPostgreSQL

KEEP = """
DROP TRIGGER card_stays_itself ON voting_delegatecard;
CREATE TRIGGER card_stays_itself BEFORE UPDATE ON voting_delegatecard
    FOR EACH ROW WHEN (
        (OLD.award_id, OLD.number, OLD.credential)
            IS DISTINCT FROM (NEW.award_id, NEW.number, NEW.credential)
        OR (OLD.province_id IS NOT NULL AND OLD.province_id IS DISTINCT FROM NEW.province_id)
        OR (OLD.state <> 'printed' AND (to_jsonb(NEW) - 'state' - 'is_on_paper')
            <> (to_jsonb(OLD) - 'state' - 'is_on_paper'))
        OR (OLD.state = 'printed' AND NEW.state = 'printed')
        OR (OLD.is_on_paper AND NOT NEW.is_on_paper)
        OR (NEW.is_on_paper AND NOT OLD.is_on_paper
            AND (OLD.state, NEW.state) <> ('active', 'active'))
    ) EXECUTE FUNCTION voting_forbid('a card stays what it is');
CREATE TRIGGER cards_go_on_paper_while_open BEFORE UPDATE ON voting_delegatecard
    FOR EACH ROW WHEN (NEW.is_on_paper AND NOT OLD.is_on_paper)
    EXECUTE FUNCTION voting_only_while_open();
CREATE OR REPLACE FUNCTION voting_only_by_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM voting_delegatecard
        WHERE award_id = NEW.award_id AND credential = NEW.tag AND state = 'active'
            AND NOT is_on_paper
    ) THEN
        RAISE EXCEPTION '% of % is forbidden: no card that votes', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

LEAVE = """
CREATE OR REPLACE FUNCTION voting_only_by_card() RETURNS trigger LANGUAGE plpgsql AS $$
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
DROP TRIGGER cards_go_on_paper_while_open ON voting_delegatecard;
DROP TRIGGER card_stays_itself ON voting_delegatecard;
CREATE TRIGGER card_stays_itself BEFORE UPDATE ON voting_delegatecard
    FOR EACH ROW WHEN (
        (OLD.award_id, OLD.number, OLD.credential)
            IS DISTINCT FROM (NEW.award_id, NEW.number, NEW.credential)
        OR (OLD.province_id IS NOT NULL AND OLD.province_id IS DISTINCT FROM NEW.province_id)
        OR (OLD.state <> 'printed' AND (to_jsonb(NEW) - 'state') <> (to_jsonb(OLD) - 'state'))
        OR (OLD.state = 'printed' AND NEW.state = 'printed')
    ) EXECUTE FUNCTION voting_forbid('a card stays what it is');
"""


class Migration(migrations.Migration):
    dependencies = [("voting", "0014_jury_guards")]
    operations = [
        migrations.AddField(
            "delegatecard",
            "is_on_paper",
            models.BooleanField("Suaranya di kertas", default=False, editable=False),
        ),
        migrations.AddConstraint(
            "delegatecard",
            models.CheckConstraint(
                condition=~Q(state="printed", is_on_paper=True),
                name="card_on_paper_was_handed_out",
                violation_error_message="Suara di kertas datang dari kartu yang diserahkan.",
            ),
        ),
        OnPostgreSQL(KEEP, LEAVE),
    ]
