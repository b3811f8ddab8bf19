"""What stands for an award, as lists and pages show it: booth, reel or library alike."""

from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from booths.models import Booth, BoothKeeper, Reel
from booths.queries.fairs import booth_card
from marketplace.accounts.models import User
from marketplace.core.addresses import address_of
from marketplace.core.cards import BoothCard
from marketplace.core.languages import in_language
from marketplace.places.models import Library
from media.queries import picture_sources
from voting.models import Award, Nominee
from voting.states import AwardKind

Subject = Booth | Reel | Library
MODELS: dict[AwardKind, type[Subject]] = {
    AwardKind.BEST_BOOTH: Booth,
    AwardKind.REELS: Reel,
    AwardKind.BEST_LIBRARY: Library,
}
RELATIONS = (
    "province",
    "booth__province",
    "reel__library__regency",
    "library__regency",
)
"""What a nominee needs to be shown, whichever thing it is."""


def with_subjects(nominees: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Return nominees ready to be shown; one query."""
    return nominees.select_related(*RELATIONS)


def kept_by(user: User | AnonymousUser) -> Q:
    """Return what of all nominees is a person's own, as a condition.

    Of booths all that stood for a province in which the person keeps one, of reels and libraries
    those whose librarian the person is.
    """
    keepers = BoothKeeper.objects.filter(user__in=[user.pk])
    libraries = Library.objects.filter(librarians__in=[user.pk]).values("pk")
    return (
        Q(booth__isnull=False, province__in=keepers.values("booth__province"))
        | Q(reel__library__in=libraries)
        | Q(library__in=libraries)
    )


def called(nominee: Nominee) -> str:
    """Return what a nominee is called among others, in the reader's language.

    A booth is called by the province it stands for, whatever became of the booth.
    """
    return in_language(nominee.province if nominee.booth_id else nominee, "name")


def page_of(nominee: Nominee) -> str:
    """Return the address of the page of what stands."""
    if nominee.library:
        return address_of("catalogue:library", nominee.library.slug)
    if nominee.reel_id:
        return address_of("cms:reel", nominee.reel_id)
    return address_of("cms:booth", nominee.province.slug)


def poster_of(reel: Reel) -> str:
    """Return the address of the picture that stands before a film plays: its cover or a cloth."""
    if reel.poster:
        return picture_sources(reel.poster).src
    return address_of("cms:reel_cloth", reel.pk)


def line_of(nominee: Nominee) -> str:
    """Return what is said of a nominee beneath its name: tagline, whose, or place."""
    if nominee.booth:
        return in_language(nominee.booth, "tagline")
    if nominee.reel:
        return f"@{nominee.reel.account}, {nominee.reel.library.name}, {nominee.province}"
    return f"{nominee.library.regency}, {nominee.province}" if nominee.library else ""


def card_of(nominee: Nominee) -> BoothCard:
    """Return a nominee as a tile; one that is no booth wears the colours of its province."""
    if nominee.booth:
        return booth_card(nominee.booth)
    cloth = nominee.cloth
    return BoothCard(
        url=page_of(nominee),
        code=nominee.province.code,
        name=in_language(nominee, "name"),
        tagline=line_of(nominee),
        dye=cloth.dye,
        motif=cloth.motif,
        motif_family=cloth.motif_family,
    )


def origin_of(nominee: Nominee) -> str:
    """Return what a paper says beneath a name: the province, account and library, or place."""
    return in_language(nominee.province, "name") if nominee.booth_id else line_of(nominee)


def thing(award: Award) -> str:
    """Return the noun for one of those that stand, in the reader's language: `lapak`, `reels`."""
    return str(MODELS[AwardKind(award.kind)]._meta.verbose_name)


def things(award: Award, number: int = 2) -> str:
    """Return the noun for this many of those that stand."""
    if number == 1:
        return thing(award)
    return str(MODELS[AwardKind(award.kind)]._meta.verbose_name_plural)


def is_of_booths(award: Award) -> bool:
    """Say whether booths stand: then a province stands once, and a map can show them."""
    return award.kind == AwardKind.BEST_BOOTH


class Particulars(NamedTuple):
    """What a nominee takes over from what stands: where it is from and what it is called."""

    province_id: int
    name: str
    name_en: str


def particulars_of(subject: Subject) -> Particulars:
    """Return where a booth, a reel or a library is from, and its names as they are now."""
    if isinstance(subject, Booth):
        return Particulars(subject.province_id, subject.name, subject.name_en)
    if isinstance(subject, Reel):
        english = subject.title_en or subject.title
        return Particulars(subject.library.province_id, subject.title, english)
    return Particulars(subject.province_id, subject.name, subject.name)
