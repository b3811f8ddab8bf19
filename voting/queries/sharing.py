"""The card of somebody who has voted. One for each award: no voter, no choice, no code."""

from django.utils.translation import gettext as _

from marketplace.core.dyes import Dye
from marketplace.core.languages import in_language
from marketplace.core.share_pictures import SharePicture
from voting.models import Award


def card_of_voting(award: Award) -> SharePicture:
    """Return the card in the reader's language."""
    return SharePicture(
        title=_("Saya sudah memberi suara"),
        subtitle=in_language(award, "name"),
        call_number=in_language(award.edition, "name"),
        dye=Dye.NILA,
        motif="kawung",
        motif_family="ellipse",
    )
