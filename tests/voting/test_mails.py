"""What letters to voters say, in the language in which they registered."""

import pytest

from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory, VoterFactory
from voting.mails import ballot_mail

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.mark.parametrize(
    ("language", "until"),
    [
        ("id", "Anda boleh mengubahnya sampai {day}, {hour}.00 WIB. Yang terakhir yang berlaku."),
        ("en", "You may change it until {day}, {hour}:00 WIB. Your last vote counts."),
    ],
)
def test_letter_says_until_when_in_its_own_language(language, until):
    award = OpenAwardFactory(closes_at=NOON.replace(day=20))

    letter = ballot_mail(VoterFactory(award=award, language=language), is_change=False)

    day = {"id": "Kamis, 20 Agustus 2026", "en": "Thursday, 20 August 2026"}[language]
    assert until.format(day=day, hour="19") in letter.body
