import pytest
from django.utils.translation import override

from tests.factories.booths import BoothFactory, BoothKeeperFactory
from tests.factories.voting import CountedAwardFactory, FinalAwardFactory
from voting.queries.certificates import (
    certificate_by,
    certificates_of,
    papers_in,
    papers_kept_by,
    prizes_among,
)
from voting.queries.results import final_record, latest_record
from voting.rules.certificates import FAVOURITE, NOMINEE, PLACE, certificate_code

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def award():
    return FinalAwardFactory(top_places=2)


def stated(certificates):
    return [(one.honour.kind, one.nominee.code, one.honour.rank) for one in certificates]


def test_record_certifies_prizes_favourite_and_every_nominee(award):
    certificates = certificates_of(final_record(award))

    assert stated(certificates) == [
        (PLACE, "01", 1), (PLACE, "02", 2), (FAVOURITE, "01", 0),
        *((NOMINEE, code, 0) for code in ("01", "02", "03", "04", "05")),
    ]  # fmt: skip
    assert stated(prizes_among(certificates)) == stated(certificates)[:3]
    assert len({one.code for one in certificates}) == 8


def test_certificates_of_a_record_cost_one_query(award, django_assert_num_queries):
    record = final_record(award)

    with django_assert_num_queries(1):
        [(one.name, one.share_card, one.nominee.province.name) for one in certificates_of(record)]


def test_certificate_is_found_by_its_code(award, django_assert_num_queries):
    FinalAwardFactory()
    wanted = certificates_of(final_record(award))[0]

    with django_assert_num_queries(3):
        found = certificate_by(wanted.code)

    assert (found.record, found.nominee, found.honour) == (
        wanted.record, wanted.nominee, wanted.honour,
    )  # fmt: skip


def test_code_that_states_what_is_not_so_finds_nothing(award):
    record = final_record(award)
    invented = [
        certificate_code(award.code, record.document_sha256, PLACE, "05"),
        certificate_code(award.code, record.document_sha256, FAVOURITE, "03"),
        certificate_code(award.code, "ab" * 32, PLACE, "01"),
        "0000-0000-0000",
    ]

    assert [certificate_by(code) for code in invented] == [None] * 4


def test_provisional_record_certifies_nothing():
    award = CountedAwardFactory()
    digest = latest_record(award).document_sha256

    assert certificate_by(certificate_code(award.code, digest, PLACE, "01")) is None


def test_certificate_bears_the_name_under_which_the_booth_stood(award):
    place = certificates_of(final_record(award))[0]
    stood = place.nominee.name
    place.nominee.booth.name = "Nama lain"
    place.nominee.booth.save()

    found = certificate_by(place.code)

    assert found.name == stood != "Nama lain"
    with override("en"):
        assert found.name == place.nominee.name_en


def test_papers_stand_together_by_nominee(award):
    papers = papers_in(final_record(award))

    assert [one.nominee.code for one in papers] == ["01", "02", "03", "04", "05"]
    assert [len(one.certificates) for one in papers] == [3, 2, 1, 1, 1]


def test_keeper_finds_the_papers_of_the_own_province_alone(award):
    nominee = award.nominees.get(code="02")
    today = BoothFactory(province=nominee.province)
    keeper = BoothKeeperFactory(booth=today).user
    stranger = BoothKeeperFactory().user

    assert [one.nominee for one in papers_kept_by(keeper)] == [nominee]
    assert papers_kept_by(stranger) == []


def test_keeper_of_an_unpublished_award_finds_nothing():
    award = CountedAwardFactory()
    keeper = BoothKeeperFactory(booth=award.nominees.first().booth).user

    assert papers_kept_by(keeper) == []
