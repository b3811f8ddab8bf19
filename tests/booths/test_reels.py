"""Reels are handed in, changed and taken back, and stay as they are once they stand."""

from io import BytesIO

import pytest

from booths.models import Reel
from booths.queries.reels import closings_of, holds_of_reel, provinces_with_reels, reels_on_show
from booths.services.reels import ReelFiles, change_reel, hand_in_reel, withdraw_reel
from marketplace.accounts.states import Role
from marketplace.core import audit
from marketplace.core.errors import RuleError
from media.errors import FileRefusedError, FilmRefusedError, PictureRefusedError
from media.models import Photo, Video
from media.queries import photos_referred_to
from media.services import erase_photos
from tests.booths.reels import list_reel, open_challenge
from tests.factories.accounts import member_of
from tests.factories.booths import EditionFactory, ReelFactory, VideoFactory
from tests.factories.places import LibraryFactory
from tests.factories.times import DAY, NOON
from tests.media.films import sha256, webm
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nHalo\n"


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def librarian():
    return member_of(Role.LIBRARIAN)


def files(number=0, **also):
    film = webm(number)
    return ReelFiles(film=BytesIO(film), film_size=len(film), **also)


def hand_in(actor, sent=None, **fields):
    """Hand in what the factory would make."""
    known = {"edition": EditionFactory, "library": LibraryFactory}
    related = {name: fields.pop(name, None) or make() for name, make in known.items()}
    reel = ReelFactory.build(video=None, **related, **fields)
    return hand_in_reel(reel=reel, files=sent or files(), actor=actor, at=NOON)


def refusal_of(deed, **given):
    with pytest.raises(RuleError) as refused:
        deed(**given)
    return refused.value.code


def change(reel, actor, sent=None, **changes):
    return change_reel(reel=reel, changes=changes, files=sent or ReelFiles(), actor=actor, at=NOON)


def test_reel_is_kept_with_its_film_captions_and_poster(librarian):
    sent = files(captions=VTT, poster=upload(picture("JPEG")))

    reel = hand_in(librarian, sent)

    kept = Reel.objects.get()
    assert kept == reel
    assert (kept.video.captions, kept.video.media_type) == (VTT, "video/webm")
    assert kept.poster.description == kept.title
    entry = audit.latest("reel.handed_in", target=reel)
    assert (entry.actor, entry.at) == (librarian, NOON)
    told = {"library": reel.library_id, "film": reel.video.sha256}
    assert entry.detail == {**told, "captions": sha256(VTT.encode())}


def test_poster_counts_as_shown_and_stays_when_its_sender_leaves(librarian):
    reel = hand_in(librarian, files(poster=upload(picture("JPEG"))))

    erase_photos(owner=librarian)

    assert photos_referred_to() == {reel.poster_id}
    assert Photo.objects.get() == reel.poster


def test_reel_without_a_film_is_refused(librarian):
    assert refusal_of(hand_in, actor=librarian, sent=ReelFiles(captions=VTT)) == "no_film"
    assert Reel.objects.count() == 0


def test_same_film_twice_in_an_edition_is_refused(librarian):
    first = hand_in(librarian)

    again = {"edition": first.edition, "library": first.library}

    assert refusal_of(hand_in, actor=librarian, **again) == "film_known"
    assert Reel.objects.get() == first


def test_same_film_may_stand_in_the_next_edition_of_its_library(librarian):
    first = hand_in(librarian)

    again = hand_in(librarian, library=first.library)

    assert again.video == first.video
    assert Video.objects.count() == 1


def test_film_of_another_library_is_refused_and_its_captions_stay(librarian):
    hand_in(librarian, files(captions=VTT))

    code = refusal_of(hand_in, actor=librarian, sent=files(captions="WEBVTT\n\nlain"))

    assert code == "film_of_another"
    assert Video.objects.get().captions == VTT
    assert Reel.objects.count() == 1


@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.COMMITTEE])
def test_after_the_opening_only_the_committee_hands_in(role):
    stands = ReelFactory()
    open_challenge(stands)

    if role == Role.COMMITTEE:
        hand_in(member_of(role), edition=stands.edition)
    else:
        assert refusal_of(hand_in, actor=member_of(role), edition=stands.edition) == "closed"

    assert Reel.objects.count() == 1 + (role == Role.COMMITTEE)
    assert Video.objects.count() == Reel.objects.count()


def test_draft_keeps_nobody_from_handing_in(librarian):
    listed = ReelFactory()
    list_reel(listed)

    hand_in(librarian, edition=listed.edition)

    assert closings_of(listed.edition) == []


def test_words_of_a_reel_are_changed_and_nothing_else(librarian):
    reel = ReelFactory()
    stale = Reel.objects.get(pk=reel.pk)
    Reel.objects.filter(pk=reel.pk).update(account="baru")

    change(stale, librarian, title="Judul baru", title_en=reel.title_en)

    reel.refresh_from_db()
    assert (reel.title, reel.account) == ("Judul baru", "baru")
    assert audit.latest("reel.changed", target=reel).detail == {"changed": ["title"]}


def test_film_of_a_reel_that_does_not_stand_is_replaced(librarian):
    reel = ReelFactory()
    before = reel.video

    change(reel, librarian, files(7))

    reel.refresh_from_db()
    assert reel.video != before
    assert audit.latest("reel.changed", target=reel).detail == {"changed": ["video"]}


@pytest.mark.parametrize("what", ["film", "library", "edition"])
def test_reel_that_stands_keeps_film_library_and_edition(librarian, what):
    reel = ReelFactory()
    award = open_challenge(reel)
    before = (reel.video_id, reel.library_id, reel.edition_id)
    asked = {
        "film": {"sent": files(7)},
        "library": {"library": LibraryFactory()},
        "edition": {"edition": EditionFactory()},
    }[what]

    with pytest.raises(RuleError, match=f"nomine “{award.name}”") as refused:
        change(reel, librarian, **asked)

    reel.refresh_from_db()
    assert refused.value.code == "held"
    assert (reel.video_id, reel.library_id, reel.edition_id) == before


def test_reel_that_stands_still_gets_captions_poster_and_words(librarian):
    reel = ReelFactory()
    open_challenge(reel)

    sent = ReelFiles(captions=VTT, poster=upload(picture("JPEG")))
    change(reel, librarian, sent, about="Tentang", edition=reel.edition, library=reel.library)

    reel.refresh_from_db()
    assert (reel.video.captions, reel.about) == (VTT, "Tentang")
    assert reel.poster is not None
    assert audit.latest("reel.changed", target=reel).detail == {
        "changed": ["about", "captions", "poster"],
        "captions": sha256(VTT.encode()),
    }


def test_film_that_another_library_uses_keeps_a_reel_from_moving(librarian):
    film = VideoFactory()
    reel = ReelFactory(video=film)
    ReelFactory(video=film, library=reel.library)
    other = LibraryFactory()

    assert refusal_of(change, reel=reel, actor=librarian, library=other) == "film_of_another"
    assert Reel.objects.filter(library=other).count() == 0


def test_refused_files_change_nothing(librarian):
    reel = ReelFactory()
    junk = ReelFiles(film=BytesIO(b"GIF89a"), film_size=6)

    with pytest.raises(FilmRefusedError):
        change(reel, librarian, junk, title="Baru")
    with pytest.raises(PictureRefusedError):
        change(reel, librarian, ReelFiles(poster=upload(b"GIF89a")), title="Baru")

    assert Reel.objects.get().title == reel.title


@pytest.mark.parametrize("sent", [files(5, captions="SRT"), files(5, poster=upload(b"GIF89a"))])
def test_refused_deed_leaves_no_film_and_no_file(librarian, tmp_path, sent):
    reel = ReelFactory()

    for deed in (hand_in, lambda actor, files: change(reel, actor, files)):
        with pytest.raises(FileRefusedError):
            deed(librarian, sent)

    assert Video.objects.get() == reel.video
    assert list(tmp_path.rglob("*.webm")) == []


def test_captions_of_a_refused_film_are_not_written(librarian):
    taken = hand_in(librarian)

    code = refusal_of(hand_in, actor=librarian, sent=files(captions=VTT))

    assert code == "film_of_another"
    assert Video.objects.get() == taken.video
    assert Video.objects.get().captions == ""


def test_reel_is_taken_back_and_its_film_waits_for_the_clock(librarian):
    reel = ReelFactory()

    withdraw_reel(reel=Reel.objects.get(), actor=librarian, at=NOON)

    assert Reel.objects.count() == 0
    assert Video.objects.get() == reel.video
    entry = audit.latest("reel.withdrawn", target=reel)
    assert entry.detail["title"] == reel.title


def test_reel_that_stands_is_not_taken_back(librarian):
    reel = ReelFactory()
    open_challenge(reel)

    given = {"reel": reel, "actor": librarian, "at": NOON}

    assert refusal_of(withdraw_reel, **given) == "held"
    assert Reel.objects.get() == reel


def test_reel_on_a_list_of_nominees_is_not_taken_back(librarian):
    reel = ReelFactory()
    list_reel(reel)

    given = {"reel": reel, "actor": librarian, "at": NOON}

    assert refusal_of(withdraw_reel, **given) == "nominated"
    assert Reel.objects.get() == reel
    assert holds_of_reel(reel) == []


def test_reels_of_the_shown_edition_stand_by_province():
    edition = EditionFactory()
    late = ReelFactory(edition=edition, library__province__code="92")
    early = ReelFactory(edition=edition, library__province__code="11")
    ReelFactory(edition=EditionFactory(opens_at=NOON - 50 * DAY, closes_at=NOON - 40 * DAY))

    assert list(reels_on_show(NOON)) == [early, late]
    assert list(provinces_with_reels(NOON)) == [early.province, late.province]
