"""Find editions, booths, keepers and stamps."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from booths.models import Booth, BoothKeeper, Edition, Stamp
from marketplace.accounts.models import User
from marketplace.core.addresses import address_of
from marketplace.core.cards import BoothCard
from marketplace.core.languages import in_language
from marketplace.places.models import Province
from media.models import Photo
from media.queries import PictureSources, picture_sources


def running_edition(at: datetime) -> Edition | None:
    """Return the edition that is open at this moment; of several, the one opened last."""
    return Edition.objects.filter(opens_at__lte=at, closes_at__gt=at).first()


def current_edition(at: datetime) -> Edition | None:
    """Return the running edition or, between two, the one that opened last."""
    return running_edition(at) or Edition.objects.filter(opens_at__lte=at).first()


def shown_edition(at: datetime | Now) -> QuerySet[Edition]:
    """Return the current edition, or before the first one the next, as a queryset of one."""
    phase = Case(When(opens_at__gt=at, then=2), When(closes_at__gt=at, then=0), default=1)
    still_to_come = Case(When(opens_at__gt=at, then=F("opens_at")))
    return Edition.objects.order_by(phase, still_to_come, "-opens_at", "-pk")[:1]


def booths_of(edition: Edition) -> QuerySet[Booth]:
    """Return the booths of an edition in the order of the provinces' codes, ready to draw."""
    return edition.booths.select_related("province", "coordinator").order_by("province__code")


def booth_of(province: Province, at: datetime) -> Booth | None:
    """Return the province's booth in the current edition."""
    edition = current_edition(at)
    return booths_of(edition).filter(province=province).first() if edition else None


def booth_card(booth: Booth, *, product_count: int | None = None) -> BoothCard:
    """Say of a booth what its tile shows, in the reader's language. The province must be there."""
    return BoothCard(
        url=address_of("cms:booth", booth.province.slug),
        code=booth.province.code,
        name=in_language(booth, "name"),
        tagline=in_language(booth, "tagline"),
        dye=booth.dye,
        motif=booth.motif,
        motif_family=booth.motif_family,
        product_count=product_count,
    )


def pattern_picture(booth: Booth) -> PictureSources | None:
    """Return the picture in the motif's place once smaller files of it are ready, else None.

    It says nothing that a reader would miss, so it has no words. No query without a picture.
    """
    if booth.pattern_id is None:
        return None
    photo = Photo.objects.prefetch_related("renditions").get(pk=booth.pattern_id)
    sources = picture_sources(photo)
    return replace(sources, alt="") if sources.webp_srcset else None


def keepers_to_ask(booth: Booth) -> QuerySet[BoothKeeper]:
    """Return the keepers who allowed visitors to write to them, and only those."""
    return booth.keepers.filter(whatsapp_allowed=True).select_related("user").order_by("pk")


def minds_a_table(user: User) -> bool:
    """Tell whether a person keeps a booth of the current edition, at whose table they may sell."""
    now = Now()
    kept = BoothKeeper.objects.filter(user=user, booth__edition__in=shown_edition(now))
    return kept.filter(booth__edition__opens_at__lte=now).exists()


def stamped_codes(passport: UUID | None) -> list[str]:
    """Return the codes of the provinces whose booths stamped this passport, each once."""
    if passport is None:
        return []
    stamps = Stamp.objects.filter(passport=passport)
    codes = stamps.values_list("booth__province__code", flat=True)
    return list(codes.distinct().order_by("booth__province__code"))


def stamped_provinces(passport: UUID | None) -> QuerySet[Province]:
    """Return the provinces whose booths stamped this passport, each once."""
    if passport is None:
        return Province.objects.none()
    stamps = Stamp.objects.filter(passport=passport).values("booth__province")
    return Province.objects.filter(pk__in=stamps).order_by("code")


def keeper_numbers(user: User) -> list[dict[str, object]]:
    """Return for each booth a person minds whether their number is shown, and where to say."""
    return [
        {
            "where": f"{kept.booth}, {kept.booth.edition}",
            "shown": kept.whatsapp_allowed,
            "address": address_of("booths:number", kept.pk),
        }
        for kept in BoothKeeper.objects.filter(user=user)
        .select_related("booth__edition")
        .order_by("-booth__edition__opens_at", "pk")
    ]


def keeper_record(user: User) -> list[dict[str, object]]:
    """Return what a person's own record says about the booths they mind."""
    kept = BoothKeeper.objects.filter(user=user).order_by("pk")
    told = kept.values("booth__name", "phone", "whatsapp_allowed")
    return [dict(row) | {"phone": str(row["phone"])} for row in told]


def holds_of(booth: Booth) -> list[str]:
    """Return why a booth has to stay in its province and edition, a sentence for each reason."""
    return [sentence for path in settings.BOOTH_HOLDS for sentence in import_string(path)(booth)]
