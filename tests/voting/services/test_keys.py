import json
from hashlib import sha256

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, BareAwardFactory, OpenAwardFactory
from voting.rules.log.ed25519 import is_signed
from voting.rules.parameters import canonical_text
from voting.services.awards import open_award
from voting.services.keys import (
    draw_secret,
    key_for_opening,
    key_hash,
    log_key,
    log_key_for_opening,
    log_verifier,
    tag_key,
)

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VOTING_KEYS_DIR = tmp_path / "keys"
    return settings.VOTING_KEYS_DIR


def committed(award, key):
    award.rules = canonical_text({"tag_key_sha256": sha256(key).hexdigest()})
    return award


def test_key_is_made_for_its_owner_alone(folder):
    award = BareAwardFactory()

    key = key_for_opening(award)

    file = folder / f"{award.code}.key"
    assert len(key) == 32
    assert file.read_text() == key.hex() + "\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == [file.name]


def test_key_that_is_there_stays():
    award = BareAwardFactory()

    assert key_for_opening(award) == key_for_opening(award)


def test_two_awards_have_two_keys():
    assert key_for_opening(BareAwardFactory()) != key_for_opening(BareAwardFactory())


def test_key_from_the_environment_needs_no_file(settings, folder):
    award = BareAwardFactory()
    settings.VOTING_KEYS = {award.code: "ab" * 32}

    assert key_for_opening(award) == bytes.fromhex("ab" * 32)
    assert not folder.exists()


def test_open_award_has_the_committed_key():
    award = OpenAwardFactory()

    assert tag_key(award) == key_for_opening(award)


def test_missing_key_names_the_file_and_both_settings(folder):
    award = committed(BareAwardFactory(), b"k" * 32)

    with pytest.raises(ImproperlyConfigured) as broken:
        tag_key(award)

    assert str(broken.value) == (
        f"The tag key of award {award.code} is missing: restore {award.code}.key "
        "in VOTING_KEYS_DIR, or set VOTING_KEYS."
    )


def test_other_key_than_the_committed_one_is_refused():
    award = committed(BareAwardFactory(), b"k" * 32)
    key_for_opening(award)

    with pytest.raises(ImproperlyConfigured, match="is not the one its rules commit to"):
        tag_key(award)


@pytest.mark.parametrize("key", ["ab" * 31, "zz" * 32])
def test_key_of_another_form_is_refused(settings, key):
    award = BareAwardFactory()
    settings.VOTING_KEYS = {award.code: key}

    with pytest.raises(ImproperlyConfigured, match="is not 64 hex digits"):
        key_for_opening(award)


def test_log_key_is_another_one_and_signs_under_the_name_of_the_site(settings, folder):
    settings.WAGTAILADMIN_BASE_URL = "https://lapak.example"
    award = BareAwardFactory()

    key = log_key_for_opening(award)

    assert key.verifier.name == f"lapak.example/log/{award.code}"
    assert is_signed(key.verifier.public_key, b"isi", key.sign(b"isi"))
    assert log_key_for_opening(award).verifier == key.verifier
    assert (folder / f"{award.code}.log-key").read_text() != key_for_opening(award).hex() + "\n"


def test_open_award_has_the_log_key_that_its_rules_name():
    award = OpenAwardFactory()

    assert log_key(award).verifier == log_verifier(award)
    assert log_verifier(award).vkey in award.rules


def test_log_keeps_the_name_it_began_with(settings):
    award = OpenAwardFactory()
    name = log_verifier(award).name

    settings.WAGTAILADMIN_BASE_URL = "https://pindah.example"

    assert log_key(award).verifier.name == name


def test_other_log_key_than_the_committed_one_is_refused(settings):
    award = OpenAwardFactory()
    settings.LOG_KEYS = {award.code: "ab" * 32}

    with pytest.raises(ImproperlyConfigured, match=r"The log key .* is not the one its rules"):
        log_key(award)


def test_missing_log_key_names_its_file_and_setting(folder):
    award = OpenAwardFactory()
    (folder / f"{award.code}.log-key").unlink()

    with pytest.raises(ImproperlyConfigured, match=rf"restore {award.code}.log-key .* LOG_KEYS"):
        log_key(award)


def test_command_makes_the_keys_that_the_opening_then_commits_to(folder, capsys):
    award = AwardFactory()

    call_command("make_keys", award.code)
    made = sorted(file.name for file in folder.iterdir())
    opened = open_award(award=award, actor=UserFactory(), at=NOON)

    rules, said = json.loads(opened.rules), capsys.readouterr().out.splitlines()
    assert made == [f"{award.code}.{kind}" for kind in ("draw-key", "key", "log-key")]
    assert said == [
        f"tag key: sha256 {rules['tag_key_sha256']}",
        f"log key: {rules['log_vkey']}",
        f"draw: sha256 {rules['draw'][0]}",
    ]


def test_command_makes_nothing_for_an_opened_award():
    with pytest.raises(CommandError, match="no draft"):
        call_command("make_keys", OpenAwardFactory().code)


def test_secret_for_a_draw_is_the_one_that_the_rules_commit_to(settings):
    award = OpenAwardFactory()

    kept = draw_secret(award)
    settings.DRAW_SECRETS = {award.code: "00" * 32}

    assert key_hash(kept) == json.loads(award.rules)["draw"][0]
    with pytest.raises(ImproperlyConfigured, match="not the one in its rules"):
        draw_secret(award)
