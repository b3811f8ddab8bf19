"""Do to an award what a member of the committee has looked at and confirmed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from voting.models import Award
from voting.queries.foresight import foresee
from voting.states import Deed

from .awards import cancel_award, close_award, open_award, take_alone
from .counting import count_award, publish_award

DEEDS = {
    Deed.OPEN: open_award,
    Deed.CLOSE: close_award,
    Deed.COUNT: count_award,
    Deed.PUBLISH: publish_award,
    Deed.CANCEL: cancel_award,
}
WITH_REASON = frozenset({Deed.CLOSE, Deed.CANCEL})


@transaction.atomic
def conduct(*, deed: Deed, award: Award, seen: str, reason: str, actor: User, at: datetime) -> None:
    """Do a deed if the award still stands as it was seen; `seen` is the mark of a foresight.

    Raise RuleError("changed_meanwhile"), or what the deed itself raises. The award is taken alone
    first, so that nothing moves between the look and the deed.
    """
    locked = take_alone(award)
    if foresee(deed, locked, at).mark != seen:
        raise RuleError(
            "changed_meanwhile",
            _("Keadaannya berubah sejak halaman ini dibuka. Baca lagi, lalu putuskan."),
        )
    given = {"reason": reason} if deed in WITH_REASON else {}
    DEEDS[deed](award=locked, actor=actor, at=at, **given)  # type: ignore[operator]
