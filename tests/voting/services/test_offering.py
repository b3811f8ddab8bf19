"""A package lies ready once the log holds everything, and again when the log grew."""

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.voting import EVENING, CountedAwardFactory
from tests.voting.packages import package_of, published_award
from tests.voting.witnesses import listed, signed_by
from voting.queries.packages import stored_package
from voting.services.counting import publish_award
from voting.services.offering import offer_packages
from voting.services.retention import erase_voters
from voting.services.sequencing import sequence
from voting.services.witnessing import take_cosignature

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.VOTING_KEYS_DIR = tmp_path / "keys"


def test_package_is_written_once():
    record = published_award()

    written = [offer_packages(at=EVENING), offer_packages(at=EVENING)]

    stored = stored_package(record.award)
    with default_storage.open(stored.name) as file:
        assert file.read() == package_of(record)
    assert (written, stored.name) == ([1, 0], f"packages/{record.award.code}-{size(record)}.zip")


def size(record):
    return record.award.checkpoints.first().size


def test_page_names_witnesses_only_where_one_saw_the_whole_log(client):
    record = published_award()
    page = reverse("voting:recount", args=[record.award.code])
    alone = client.get(page).text
    listed(7)
    note = signed_by(7, record.award.checkpoints.first().note, EVENING.timestamp())
    take_cosignature(award=record.award, content=note, at=EVENING)

    seen = client.get(page).text

    assert ("para saksi" in alone, "para saksi" in seen) == (False, True)


def test_nothing_is_offered_before_the_log_holds_the_result():
    award = CountedAwardFactory()
    sequence(award=award, at=EVENING)
    publish_award(award=award, actor=UserFactory(), at=EVENING)

    assert offer_packages(at=EVENING) == 0
    assert stored_package(award) is None

    sequence(award=award, at=EVENING)
    call_command("offer_packages")
    assert stored_package(award) is not None


def test_log_that_grew_gets_another_package():
    record = published_award()
    offer_packages(at=EVENING)
    before = stored_package(record.award)

    erase_voters(at=EVENING)
    gone = stored_package(record.award)
    sequence(award=record.award, at=EVENING)
    offer_packages(at=EVENING)

    assert gone is None
    assert stored_package(record.award).name != before.name
    assert default_storage.exists(before.name)
