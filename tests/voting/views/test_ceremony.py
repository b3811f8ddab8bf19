"""Who may open the awards night, and when: only once the ballot log names the record."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    NomineeFactory,
    fill_sheets,
)
from voting.queries.results import document_of, latest_record
from voting.services.awards import close_award, open_award
from voting.services.counting import count_award, publish_award
from voting.services.sequencing import sequence

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def address(award, name="ceremony"):
    return reverse(f"voting:{name}", args=[award.code])


def committee():
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_award"))
    return user


@pytest.fixture
def final():
    award = FinalAwardFactory()
    sequence(award=award, at=EVENING)
    return award


def test_final_result_is_open_to_anyone(client, final):
    shown = client.get(address(final))

    assert shown.status_code == 200
    assert f'data-sha256="{latest_record(final).document_sha256}"' in shown.text
    assert client.get(address(final, "ceremony_document")).content == (
        latest_record(final).document.encode()
    )


@pytest.mark.parametrize("name", ["ceremony", "ceremony_document"])
def test_final_night_is_a_public_page_and_a_rehearsal_is_kept_by_nobody(client, final, name):
    rehearsed = CountedAwardFactory()
    sequence(award=rehearsed, at=EVENING)
    client.force_login(committee())

    everyones, rehearsal = (client.get(address(one, name)) for one in (final, rehearsed))

    assert ("public" in everyones["Cache-Control"], "Cookie" in everyones["Vary"]) == (True, False)
    assert "no-store" in rehearsal["Cache-Control"]


@pytest.mark.parametrize("name", ["ceremony", "ceremony_document"])
def test_provisional_result_is_the_committees_alone(client, name):
    award = CountedAwardFactory()
    sequence(award=award, at=EVENING)

    assert client.get(address(award, name)).status_code == 404
    client.force_login(UserFactory())
    assert client.get(address(award, name)).status_code == 404
    client.force_login(committee())
    assert client.get(address(award, name)).status_code == 200


@pytest.mark.parametrize("factory", [CountedAwardFactory, FinalAwardFactory])
def test_record_that_the_log_does_not_name_is_refused(client, factory):
    award = factory()

    assert client.get(address(award)).status_code == 404
    client.force_login(committee())
    refused = client.get(address(award))
    assert refused.status_code == 409
    assert "belum bernomor di buku suara" in refused.text
    assert latest_record(award).document_sha256 in refused.text
    assert client.get(address(award, "ceremony_document")).status_code == 404


def test_final_record_is_refused_while_the_log_names_the_provisional_one_alone(client):
    award = CountedAwardFactory()
    sequence(award=award, at=EVENING)
    publish_award(award=award, actor=UserFactory(), at=EVENING)

    assert client.get(address(award)).status_code == 404


def test_nothing_is_shown_before_the_count(client):
    award = ClosedAwardFactory()
    client.force_login(committee())

    assert client.get(address(award)).status_code == 404


def final_with_more():
    """Publish an award of eight nominees, seven of them with a prize."""
    award = AwardFactory(top_places=7)
    for code in ("06", "07", "08"):
        NomineeFactory(award=award, code=code)
    open_award(award=award, actor=UserFactory(), at=award.opens_at)
    award.refresh_from_db()
    fill_sheets(award)
    close_award(award=award, actor=UserFactory(), at=EVENING)
    count_award(award=award, actor=UserFactory(), at=EVENING)
    publish_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    return award


def test_more_prizes_cost_no_more_queries(client, final, django_assert_num_queries):
    many = final_with_more()
    client.get(address(final))

    for award, prizes in ((final, 3), (many, 7)):
        with django_assert_num_queries(6):
            shown = client.get(address(award)).text
        assert shown.split("data-night-booths")[1].count('data-part="jury"') == prizes


def test_no_public_marks_no_favourite(client):
    award = final_with_more()

    shown = client.get(address(award)).text

    assert "Tidak ada suara publik yang sah, jadi hadiah ini tidak diberikan." in shown
    assert "hadiah ini tidak diberikan." in client.get(address(award, "result")).text


def test_favourite_stands_with_its_marks(client, final):
    document = document_of(latest_record(final))
    marks = {line["marks"]["validated"]["public"] for line in document["nominees"]}

    shown = client.get(address(final, "result")).text

    most = max(marks)
    assert document["favourites"] == ["01"]
    assert f"dengan {most} suara publik yang sah." in shown


def test_desk_and_result_page_lead_to_the_night(client, final):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    assert address(final) in client.get(reverse("voting:result", args=[final.code])).text
    assert address(final) in client.get(reverse("award_desk", args=[final.pk])).text
