"""Give officers their rights, and let PostgreSQL itself keep dossiers and opinions as they are.

A case keeps everything but what a person wrote (erased once the award is long over) and where it
stands, and is decided once; an opinion and a membership never change.
"""

from django.db import migrations

from marketplace.core.grants import grant
from marketplace.core.postgresql import OnPostgreSQL

RIGHTS = {
    "Panitia": ["voting.view_case", "voting.add_case"],
    "Pemeriksa kecurangan": ["voting.view_case", "voting.add_case", "voting.decide_case"],
}

KEEP = """
CREATE TRIGGER case_is_never_deleted BEFORE DELETE ON voting_case
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('a case stays');
CREATE TRIGGER case_keeps_its_dossier BEFORE UPDATE ON voting_case
    FOR EACH ROW WHEN (
        (to_jsonb(NEW) - 'state' - 'decided_at' - 'statement')
        IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'decided_at' - 'statement')
        OR (OLD.state <> 'proposed' AND NEW.state <> OLD.state)
        OR (NEW.statement <> OLD.statement AND NEW.statement <> '')
    ) EXECUTE FUNCTION voting_forbid('a case stays');
CREATE TRIGGER member_stays BEFORE UPDATE OR DELETE ON voting_casemember
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('a case stays');
CREATE TRIGGER opinion_stays BEFORE UPDATE OR DELETE ON voting_opinion
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('an opinion stays');
"""

LEAVE = """
DROP TRIGGER opinion_stays ON voting_opinion;
DROP TRIGGER member_stays ON voting_casemember;
DROP TRIGGER case_keeps_its_dossier ON voting_case;
DROP TRIGGER case_is_never_deleted ON voting_case;
"""


class Migration(migrations.Migration):
    dependencies = [("voting", "0006_cases"), ("core", "0002_rights")]
    operations = [grant(RIGHTS), OnPostgreSQL(KEEP, LEAVE)]
