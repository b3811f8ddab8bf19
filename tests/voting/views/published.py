"""Published awards that the factories do not make."""

from tests.factories.accounts import UserFactory
from tests.factories.voting import EVENING, AwardFactory, NomineeFactory, cast, fill_sheets
from voting.services.awards import close_award, open_award
from voting.services.counting import count_award, publish_award


def award_with_more():
    """Publish an award of eight nominees."""
    award = AwardFactory()
    for code in ("06", "07", "08"):
        NomineeFactory(award=award, code=code)
    officer = UserFactory()
    open_award(award=award, actor=officer, at=award.opens_at)
    award.refresh_from_db()
    cast(award, "01,06,08", voter=1)
    fill_sheets(award)
    close_award(award=award, actor=officer, at=EVENING)
    count_award(award=award, actor=officer, at=EVENING)
    publish_award(award=award, actor=officer, at=EVENING)
    return award
