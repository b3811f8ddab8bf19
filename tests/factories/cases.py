"""Cases of an award, proposed and decided."""

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import tag_of
from voting.rules.dossier import Dossier
from voting.services.cases import propose_case
from voting.services.deciding import give_opinion
from voting.states import CaseKind, Verdict, VoidReason


def propose(award, voters, *, reason=VoidReason.BOT, proposed_by=None, **facts):
    """Propose that the ballots of invented voters, by number, do not count."""
    dossier = Dossier(CaseKind.CLUSTER, reason, [tag_of(voter) for voter in voters], facts)
    return propose_case(award=award, dossier=dossier, proposed_by=proposed_by, at=NOON)


def say(case, officer, verdict=Verdict.UPHOLD, reason="Jelas."):
    """Give one officer's opinion."""
    return give_opinion(case=case, officer=officer, verdict=verdict, reason=reason, at=NOON)


def decide(case, verdict=Verdict.UPHOLD):
    """Let two officers say the same."""
    for _ in range(2):
        say(case, UserFactory(), verdict)
    case.refresh_from_db()
    return case
