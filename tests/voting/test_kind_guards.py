"""What PostgreSQL itself refuses of awards for reels and for libraries, whoever asks."""

import pytest

from booths.models import Reel
from media.models import Video
from tests.factories.booths import EditionFactory, VideoFactory
from tests.factories.kinds import LibraryAwardFactory, ReelsAwardFactory, opened
from tests.factories.places import LibraryFactory
from tests.voting.test_append_only import forbidden, in_sql
from voting.models import Ballot, FrozenActivities, Indicator

pytestmark = pytest.mark.django_db


def test_indicators_are_frozen_with_the_award():
    award = opened(LibraryAwardFactory())

    forbidden(lambda: Indicator.objects.update(weight=1))
    forbidden(lambda: award.indicators.all().delete())
    forbidden(
        lambda: award.indicators.create(key="x", name="X", name_en="X", family="advocacy", weight=1)
    )


def test_activities_are_frozen_once():
    award = opened(LibraryAwardFactory())

    forbidden(lambda: FrozenActivities.objects.update(document=""))
    forbidden(lambda: FrozenActivities.objects.all().delete())
    forbidden(lambda: FrozenActivities.objects.create(award=opened(ReelsAwardFactory())))
    assert award.frozen_activities.document


def test_libraries_take_no_ballots():
    award = opened(LibraryAwardFactory())

    forbidden(
        lambda: Ballot.objects.create(
            award=award,
            electorate="public",
            tag="0" * 32,
            version=1,
            choices="1101",
            nonce="0" * 32,
        )
    )


@pytest.mark.parametrize(
    ("column", "other"),
    [("video", VideoFactory), ("library", LibraryFactory), ("edition", EditionFactory)],
)
def test_reel_that_stands_keeps_film_library_and_edition(column, other):
    reel = opened(ReelsAwardFactory()).nominees.first().reel

    forbidden(lambda: Reel.objects.filter(pk=reel.pk).update(**{column: other()}))

    assert Reel.objects.get(pk=reel.pk).video == reel.video


def test_file_of_a_film_that_stands_stays():
    film = opened(ReelsAwardFactory()).nominees.first().reel.video

    forbidden(lambda: Video.objects.filter(pk=film.pk).update(sha256="0" * 64))
    forbidden(lambda: Video.objects.filter(pk=film.pk).update(file="films/lain.webm"))
    forbidden(lambda: in_sql("DELETE FROM media_video WHERE id = %s", film.pk))

    assert Video.objects.get(pk=film.pk).file == film.file


def test_reel_that_stands_still_gets_words_and_captions():
    reel = opened(ReelsAwardFactory()).nominees.first().reel

    Reel.objects.filter(pk=reel.pk).update(title="Lain")
    Video.objects.filter(pk=reel.video_id).update(captions="WEBVTT")

    assert Reel.objects.get(pk=reel.pk).video.captions == "WEBVTT"


def test_reel_of_a_draft_may_still_get_another_film():
    reel, film = ReelsAwardFactory().nominees.first().reel, VideoFactory()

    Reel.objects.filter(pk=reel.pk).update(video=film)
    Video.objects.filter(pk=film.pk).update(file="films/lain.webm")

    assert Reel.objects.get(pk=reel.pk).video == film
