"""What a reel says to machines and where it is shared."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from booths.models import Reel
from marketplace.core.addresses import address_of
from marketplace.core.dyes import HEX, Dye
from marketplace.core.languages import in_language
from marketplace.core.motifs import sheet
from marketplace.core.share_pictures import SharePicture
from media.queries import picture_sources

INK, ZOOM = "#FFFDF84D", 1.6
"""The pattern's colour on a cloth without a poster, and how large it is drawn."""


def reel_to_share(reel: Reel) -> SharePicture:
    """Return a reel's title and library on the cloth of its province."""
    province = reel.province
    return SharePicture(
        title=in_language(reel, "title"),
        subtitle=reel.library.name,
        call_number=province.code,
        dye=province.dye,
        motif=province.motif,
        motif_family=province.motif_family,
    )


def described_reel(reel: Reel, whole: Callable[[str], str]) -> dict[str, object]:
    """Describe a reel in the words of schema.org; `whole` completes an address of this site."""
    picture = (
        picture_sources(reel.poster).src
        if reel.poster
        else address_of("cms:reel_share_picture", reel.pk, reel_to_share(reel).version)
    )
    return {
        "@type": "VideoObject",
        "name": in_language(reel, "title"),
        "description": in_language(reel, "about") or reel_in_words(reel),
        "uploadDate": reel.posted_on.isoformat(),
        "thumbnailUrl": whole(picture),
        "contentUrl": whole(reel.video.file.url),
        "encodingFormat": reel.video.media_type,
        "url": whole(address_of("cms:reel", reel.pk)),
        "creator": {"@type": "Library", "name": reel.library.name},
    }


def cloth_of(reel: Reel) -> str:
    """Return the SVG that stands where a reel has no poster."""
    province = reel.province
    ground = HEX[Dye(province.dye)]
    return sheet(province.motif_family, province.motif, ink=INK, ground=ground, zoom=ZOOM)


def reel_in_words(reel: Reel) -> str:
    """Return one sentence about a reel, where nobody wrote any."""
    return _("Film pendek dari %(library)s, %(province)s.") % {
        "library": reel.library.name,
        "province": in_language(reel.province, "name"),
    }
