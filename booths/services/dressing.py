"""Hand the booths' colours down to the provinces."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from booths.models import Booth
from booths.queries.fairs import current_edition
from booths.tasks import render_pattern
from marketplace.core.errors import RuleError
from marketplace.places.models import Province

COLOURS = ("dye", "motif", "motif_family")


@transaction.atomic
def dress_provinces(*, at: datetime) -> int:
    """Give every province the dye and motif of its booth in the current edition.

    Cards of products are drawn from the province, which knows nothing of booths. Return how
    many provinces were dressed. Raise RuleError("no_edition") where no edition has begun.
    """
    edition = current_edition(at)
    if edition is None:
        raise RuleError("no_edition", _("Belum ada edisi yang dibuka."))
    own_booth = Booth.objects.filter(edition=edition, province=OuterRef("pk"))
    return Province.objects.filter(booths__edition=edition).update(
        **{colour: Subquery(own_booth.values(colour)[:1]) for colour in COLOURS}
    )


def prepare_pattern(*, booth: Booth) -> None:
    """Queue the smaller files of the picture in the motif's place, for a booth that has one.

    Until they are there the booth's page shows the motif.
    """
    if booth.pattern_id:
        transaction.on_commit(partial(render_pattern.enqueue, booth.pk))
