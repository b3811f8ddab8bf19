"""Opening an award against changing a film: what was frozen is what people watch."""

from io import BytesIO
from threading import Event

import pytest
from django.db import transaction

from booths.models import Reel
from booths.services.reels import ReelFiles, change_reel, hand_in_reel
from marketplace.accounts.states import Role
from marketplace.core.errors import RuleError
from media.models import Video
from media.services import erase_unused_films
from tests.concurrency.run import at_once, until_somebody_waits
from tests.factories.accounts import member_of
from tests.factories.booths import EditionFactory, ReelFactory, VideoFactory
from tests.factories.kinds import ReelsAwardFactory
from tests.factories.places import LibraryFactory
from tests.factories.times import DAY, NOON
from tests.media.films import webm
from voting.models import Award
from voting.states import AwardState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def sent(number):
    film = webm(number)
    return ReelFiles(film=BytesIO(film), film_size=len(film))


def show(award):
    frozen = {"rules": "{}", "rules_sha256": "0" * 64, "opened_at": NOON}
    Award.objects.filter(pk=award.pk).update(state=AwardState.OPEN, **frozen)


def test_the_race_is_real_without_the_lock():
    award = ReelsAwardFactory()
    reel, other = award.nominees.first().reel, VideoFactory()
    changed, opened = Event(), Event()

    def change_carelessly():
        with transaction.atomic():
            Reel.objects.filter(pk=reel.pk).update(video=other)
            changed.set()
            opened.wait(timeout=30)

    def open_carelessly():
        changed.wait(timeout=30)
        frozen = Reel.objects.get(pk=reel.pk).video
        show(award)
        opened.set()
        return frozen

    outcomes = at_once(lambda n: (change_carelessly, open_carelessly)[n](), times=2)

    assert outcomes == [None, reel.video]
    assert Reel.objects.get(pk=reel.pk).video == other


def test_change_that_meets_an_opening_award_is_refused():
    award, actor = ReelsAwardFactory(), member_of(Role.COMMITTEE)
    reel = award.nominees.first().reel
    opening = Event()

    def open_slowly():
        with transaction.atomic():
            rows = Reel.objects.select_for_update().filter(pk=reel.pk)
            frozen = rows.get().video
            opening.set()
            until_somebody_waits()
            show(award)
        return frozen

    def change():
        opening.wait(timeout=30)
        return change_reel(reel=reel, changes={}, files=sent(9_999), actor=actor, at=NOON)

    frozen, refused = at_once(lambda n: (open_slowly, change)[n](), times=2)

    assert isinstance(refused, RuleError)
    assert refused.code == "held"
    assert Reel.objects.get(pk=reel.pk).video == frozen


def test_opening_waits_for_a_change_on_its_way():
    award, actor = ReelsAwardFactory(), member_of(Role.COMMITTEE)
    reel = award.nominees.first().reel
    changed = Event()

    def change_slowly():
        with transaction.atomic():
            made = change_reel(reel=reel, changes={}, files=sent(9_999), actor=actor, at=NOON)
            changed.set()
            until_somebody_waits()
        return made.video

    def open_with_lock():
        changed.wait(timeout=30)
        with transaction.atomic():
            frozen = Reel.objects.select_for_update().get(pk=reel.pk).video
            show(award)
        return frozen

    made, frozen = at_once(lambda n: (change_slowly, open_with_lock)[n](), times=2)

    assert made == frozen == Reel.objects.get(pk=reel.pk).video


def hand_in_again(actor, reel, number):
    return hand_in_reel(reel=reel, files=sent(number), actor=actor, at=NOON)


def test_film_is_stored_anew_where_the_clock_erases_it_meanwhile():
    old = VideoFactory(content=webm(77), stored=True, uploaded_at=NOON - 2 * DAY)
    related = {"edition": EditionFactory(), "library": LibraryFactory()}
    reel, actor = ReelFactory.build(video=None, **related), member_of(Role.COMMITTEE)
    erasing = Event()

    def erase_slowly():
        with transaction.atomic():
            erase_unused_films(at=NOON)
            erasing.set()
            until_somebody_waits()

    def hand_in():
        erasing.wait(timeout=30)
        return hand_in_again(actor, reel, 77)

    _none, made = at_once(lambda n: (erase_slowly, hand_in)[n](), times=2)

    kept = Video.objects.get()
    assert made.video == kept != old
    assert kept.file.storage.exists(kept.file.name)
    assert not old.file.storage.exists(old.file.name)


def test_film_that_is_handed_in_again_is_not_erased():
    old = VideoFactory(content=webm(77), stored=True, uploaded_at=NOON - 2 * DAY)
    related = {"edition": EditionFactory(), "library": LibraryFactory()}
    reel, actor = ReelFactory.build(video=None, **related), member_of(Role.COMMITTEE)
    handed_in = Event()

    def hand_in_slowly():
        with transaction.atomic():
            made = hand_in_again(actor, reel, 77)
            handed_in.set()
            until_somebody_waits()
        return made

    def erase():
        handed_in.wait(timeout=30)
        return erase_unused_films(at=NOON)

    made, erased = at_once(lambda n: (hand_in_slowly, erase)[n](), times=2)

    assert (made.video, erased) == (old, 0)
    assert old.file.storage.exists(old.file.name)
