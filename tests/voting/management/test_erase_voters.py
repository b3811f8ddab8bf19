from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories.voting import FinalAwardFactory, VoterFactory
from voting.models import Voter

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def run():
    paper = StringIO()
    call_command("erase_voters", stdout=paper)
    return paper.getvalue()


def test_command_says_what_it_erased_and_what_is_left_to_the_operator(settings, tmp_path):
    settings.VOTING_KEYS_DIR = tmp_path
    award = FinalAwardFactory(code="lapak-terbaik-2026")
    VoterFactory(award=award)
    settings.VOTING_KEYS = {award.code: "ab" * 32}

    first, second = run(), run()

    assert first.splitlines() == [
        "1 addresses and 0 codes erased.",
        "Key of lapak-terbaik-2026 destroyed here. Remove its copies too.",
        "Key of lapak-terbaik-2026 stands in VOTING_KEYS. Remove it there.",
    ]
    assert second.splitlines() == [
        "0 addresses and 0 codes erased.",
        "Key of lapak-terbaik-2026 stands in VOTING_KEYS. Remove it there.",
    ]
    assert Voter.objects.count() == 0
