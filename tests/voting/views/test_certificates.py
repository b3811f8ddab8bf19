"""Certificates and letters: who may have them, what their pages say, what they cost."""

import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothKeeperFactory
from tests.factories.voting import CountedAwardFactory, FinalAwardFactory
from tests.voting.views.published import award_with_more
from voting.queries.certificates import certificates_of
from voting.queries.results import final_record

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def committee(settings):
    settings.DEMO = True  # the second step has its own tests
    user = UserFactory()
    user.groups.add(Group.objects.get(name=Role.COMMITTEE.value))
    return user


@pytest.fixture
def award():
    return FinalAwardFactory(top_places=2)


@pytest.fixture
def first(award):
    return certificates_of(final_record(award))[0]


def page_of(certificate, name="certificate"):
    return reverse(f"voting:{name}", args=[certificate.code])


def test_page_says_what_the_certificate_states(client, first):
    answer = client.get(page_of(first))

    for words in (
        first.code, first.nominee.name, first.nominee.province.name, "Juara 1",
        "Piagam ini benar", "Bila piagam di tangan Anda berkata lain",
        first.record.document_sha256, reverse("voting:result", args=[first.award.code]),
    ):  # fmt: skip
        assert words in answer.text
    assert "sessionid" not in answer.cookies


def test_page_stands_in_english(client, first):
    shown = client.get(f"/en{page_of(first)}").text

    assert first.nominee.name_en in shown
    assert first.award.name_en in shown


def test_unknown_code_is_told_so(client):
    answer = client.get(reverse("voting:certificate", args=["0000-0000-0000"]))

    assert answer.status_code == 404
    assert "Kode ini tidak menyatakan apa pun" in answer.text
    for name in ("certificate_paper", "certificate_picture"):
        arguments = ["0000-0000-0000", "x"][: 1 + (name == "certificate_picture")]
        assert client.get(reverse(f"voting:{name}", args=arguments)).status_code == 404


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{lower}", "{plain}"])
def test_code_may_be_typed_in_any_way(client, first, typed):
    said = typed.format(
        code=first.code, lower=first.code.lower(), plain=first.code.replace("-", "")
    )

    answer = client.get(reverse("voting:check_certificate"), {"kode": said})

    assert answer["Location"] == page_of(first)


@pytest.mark.parametrize("typed", ["halo", "ABCD-EFGH", "ABCD-EFGH-JKM0-1234"])
def test_what_is_no_code_is_said_beside_the_field(client, typed):
    answer = client.get(reverse("voting:check_certificate"), {"kode": typed})

    assert (answer.status_code, "Ini bukan kode piagam" in answer.text) == (422, True)


def test_code_is_asked_for(client):
    answer = client.get(reverse("voting:check_certificate"))

    assert (answer.status_code, "Kode piagam" in answer.text) == (200, True)


def test_paper_is_handed_to_anyone_and_may_be_kept(client, first):
    answer = client.get(page_of(first, "certificate_paper"))

    assert answer.content.startswith(b"%PDF")
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "application/pdf", "public, max-age=3600",
    )  # fmt: skip
    assert f"piagam-{first.award.code}-01-juara.pdf" in answer["Content-Disposition"]


def test_link_to_a_certificate_has_a_picture_of_its_own(client, first):
    shown = client.get(page_of(first)).text
    path = re.search(r'og:image" content="http://testserver([^"]+)"', shown)[1]

    answer = client.get(path)

    assert (answer["Content-Type"], answer.content[1:4]) == ("image/png", b"PNG")
    assert "immutable" in answer["Cache-Control"]
    old = reverse("voting:certificate_picture", args=[first.code, "000000000000"])
    assert client.get(old)["Location"] == path


def letter_of(award, code="01", name="feedback"):
    return reverse(f"voting:{name}", args=[award.code, code])


@pytest.mark.parametrize("name", ["feedback", "feedback_paper"])
def test_keeper_reads_the_letter_to_the_own_booth_alone(client, award, name):
    keeper = BoothKeeperFactory(booth=award.nominees.get(code="02").booth).user
    client.force_login(keeper)

    own = client.get(letter_of(award, "02", name))

    assert own.status_code == 200
    assert "no-store" in own["Cache-Control"]
    assert client.get(letter_of(award, "01", name)).status_code == 404


@pytest.mark.parametrize("name", ["feedback", "feedback_paper"])
def test_stranger_reads_no_letter(client, award, name):
    assert client.get(letter_of(award, name=name)).status_code == 302
    client.force_login(UserFactory())
    assert client.get(letter_of(award, name=name)).status_code == 404


def test_letter_waits_for_the_final_result(client, committee):
    award = CountedAwardFactory()
    client.force_login(committee)

    assert client.get(letter_of(award)).status_code == 404


def test_letter_names_no_juror(client, award, committee):
    client.force_login(committee)

    shown = client.get(letter_of(award)).text

    assert "Kriteria story" in shown
    names = award.seats.values_list("user__full_name", flat=True)
    assert [name for name in names if name in shown] == []


def test_keeper_finds_all_papers_in_one_place(client, award):
    booth = award.nominees.get(code="01").booth
    client.force_login(BoothKeeperFactory(booth=booth).user)

    shown = client.get(reverse("voting:own_papers")).text

    for words in ("Piagam Juara 1", "Piagam Favorit Publik", "Piagam Nomine", letter_of(award)):
        assert words in shown
    client.force_login(UserFactory())
    assert client.get(reverse("voting:own_papers")).status_code == 404


def test_desk_lists_and_hands_out_all_papers(client, award, committee):
    client.force_login(committee)

    shown = client.get(reverse("award_papers", args=[award.pk])).text

    for certificate in certificates_of(final_record(award)):
        assert certificate.code in shown
    for kind in ("piagam", "piagam-juara", "surat-juri"):
        answer = client.get(reverse("award_all_papers", args=[award.pk, kind]))
        assert answer.content.startswith(b"%PDF")
    other = client.get(reverse("award_all_papers", args=[award.pk, "lain"]))
    assert other["Location"] == reverse("award_papers", args=[award.pk])


def test_desk_has_no_papers_before_the_final_result(client, committee):
    award = CountedAwardFactory()
    client.force_login(committee)

    assert client.get(reverse("award_papers", args=[award.pk])).status_code == 404
    assert client.get(reverse("award_all_papers", args=[award.pk, "piagam"])).status_code == 404


def test_more_nominees_cost_the_desk_no_query(client, award, committee, django_assert_num_queries):
    few, many = award, award_with_more()
    client.force_login(committee)
    client.get(reverse("award_papers", args=[few.pk]))

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("award_papers", args=[few.pk]))
    with django_assert_num_queries(len(queries)):
        assert client.get(reverse("award_papers", args=[many.pk])).text.count("Surat untuk") == 8


def test_page_of_the_result_offers_the_certificates_of_the_prizes(client, award):
    shown = client.get(reverse("voting:result", args=[award.code])).text

    offered = re.findall(r'href="(/piagam/[0-9A-Z-]{14}/)"', shown)
    certificates = certificates_of(final_record(award))
    assert offered == [page_of(one) for one in certificates if one.is_prize]


def test_link_to_a_result_shows_its_winner(client, award, first):
    shown = client.get(reverse("voting:result", args=[award.code])).text
    path = re.search(r'og:image" content="http://testserver([^"]+)"', shown)[1]

    answer = client.get(path)

    assert (answer["Content-Type"], answer.content[1:4]) == ("image/png", b"PNG")
    assert first.share_card.version in path
    old = reverse("voting:result_picture", args=[award.code, "000000000000"])
    assert client.get(old)["Location"] == path
