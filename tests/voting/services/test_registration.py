import re
from datetime import timedelta

import pytest
from django.core import mail

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, OpenAwardFactory, cast
from tests.voting.refusals import refused
from tests.voting.services.test_proofs import solve
from voting.models import Challenge, SpentProof, Voter
from voting.services.awards import cancel_award, close_award
from voting.services.proofs import new_challenge
from voting.services.registration import Application, confirm_code, request_code

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

MINUTE = timedelta(minutes=1)


@pytest.fixture
def award():
    return OpenAwardFactory()


@pytest.fixture
def ask(award, django_capture_on_commit_callbacks):
    """Ask for a code and return the one that was mailed."""

    def asking(email="ani@example.org", *, proof="", browser="one", at=NOON, **changes):
        terms = {"language": "id", "is_adult": True, "privacy_version": "2026-11", **changes}
        with django_capture_on_commit_callbacks(execute=True):
            request_code(
                award=award,
                application=Application(email=email, **terms),
                proof=proof,
                browser=browser,
                at=at,
            )
        return re.search(r"^(\d{3}) (\d{3})$", mail.outbox[-1].body, re.MULTILINE).expand(r"\1\2")

    return asking


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def test_typed_code_makes_a_voter(award, ask):
    code = ask(" Ani@Example.org ")

    voter = confirm_code(award=award, browser="one", code=f"{code[:3]} {code[3:]}", at=NOON)

    assert (voter.email, voter.language, voter.is_adult) == ("Ani@Example.org", "id", True)
    assert (voter.privacy_version, voter.confirmed_at) == ("2026-11", NOON)


def test_code_is_stored_as_a_hash_alone(ask):
    code = ask()

    stored = Challenge.objects.values().get()
    assert not any(code in str(value) for value in stored.values())


def test_mail_speaks_the_language_of_the_visitor(ask):
    code = ask(language="en")

    assert code in mail.outbox[-1].subject
    assert "Best booth" in mail.outbox[-1].body


def test_code_works_once(award, ask):
    code = ask()
    confirm_code(award=award, browser="one", code=code, at=NOON)

    with refused("no_code"):
        confirm_code(award=award, browser="one", code=code, at=NOON)

    assert Voter.objects.count() == 1


def test_code_works_only_in_the_browser_that_asked(award, ask):
    code = ask()

    with refused("no_code"):
        confirm_code(award=award, browser="two", code=code, at=NOON)

    assert not Voter.objects.exists()


def test_code_expires_after_ten_minutes(award, ask):
    code = ask()

    with refused("expired_code"):
        confirm_code(award=award, browser="one", code=code, at=NOON + 10 * MINUTE)

    assert not Voter.objects.exists()


def test_wrong_code_says_how_many_tries_are_left(award, ask):
    code = ask()

    with refused("wrong_code") as refusal:
        confirm_code(award=award, browser="one", code=wrong(code), at=NOON)

    assert str(refusal.value) == "Kode salah. Sisa 4 kali."
    assert Challenge.objects.get().tries == 1


def test_right_code_after_five_wrong_ones_is_refused(award, ask):
    code = ask()
    for _ in range(5):
        with refused("wrong_code") as last:
            confirm_code(award=award, browser="one", code=wrong(code), at=NOON)

    with refused("no_tries_left") as after:
        confirm_code(award=award, browser="one", code=code, at=NOON)

    assert str(last.value) == str(after.value)
    assert "Minta kode baru." in str(last.value)
    assert not Voter.objects.exists()


def test_new_code_replaces_the_older_one(award, ask):
    first = ask()
    second = ask(at=NOON + 2 * MINUTE)

    assert Challenge.objects.count() == 2
    if first != second:
        with refused("wrong_code"):
            confirm_code(award=award, browser="one", code=first, at=NOON + 2 * MINUTE)
    assert confirm_code(award=award, browser="one", code=second, at=NOON + 2 * MINUTE).pk


def test_same_person_stays_one_voter_in_any_spelling(award, ask):
    first = confirm_code(award=award, browser="one", code=ask("ani@example.org"), at=NOON)
    later = NOON + 2 * MINUTE
    code = ask("ANI+suara@example.org", browser="two", at=later)

    second = confirm_code(award=award, browser="two", code=code, at=later)

    assert second == first


def test_answer_is_the_same_after_voting(award, ask):
    voter = confirm_code(award=award, browser="one", code=ask(), at=NOON)
    before = mail.outbox[-1]
    cast(award, "01,02,03", voter=voter.tag)

    ask(at=NOON + 2 * MINUTE)

    digits = re.compile(r"\d")
    assert digits.sub("", mail.outbox[-1].body) == digits.sub("", before.body)


def test_resend_waits_a_minute(ask):
    ask()

    with refused("too_soon"):
        ask("ani+lagi@example.org", browser="two", at=NOON + MINUTE - timedelta(seconds=1))

    assert len(mail.outbox) == 1
    assert ask(at=NOON + MINUTE)


def test_sixth_code_within_an_hour_is_refused(ask):
    for number in range(5):
        ask(at=NOON + 2 * number * MINUTE)

    with refused("too_many_codes"):
        ask(at=NOON + 30 * MINUTE)

    assert len(mail.outbox) == 5
    assert ask(at=NOON + 61 * MINUTE)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"email": "ani"}, "bad_address"),
        ({"email": "+x@example.org"}, "bad_address"),
        ({"is_adult": False}, "not_adult"),
        ({"proof": "x"}, "bad_proof"),
    ],
)
def test_bad_application_sends_nothing(ask, changes, code):
    with refused(code):
        ask(**changes)

    assert mail.outbox == []
    assert not Challenge.objects.exists()


def test_proof_of_work_is_spent(award, ask):
    proof = solve(new_challenge(award=award, is_hard=False, at=NOON))

    ask(proof=proof)

    assert SpentProof.objects.count() == 1
    assert Challenge.objects.get().is_proved


def test_disposable_address_needs_the_harder_proof(award, ask):
    easy = solve(new_challenge(award=award, is_hard=False, at=NOON))

    with refused("harder_proof"):
        ask("ani@mailinator.com", proof=easy)

    assert mail.outbox == []
    hard = solve(new_challenge(award=award, is_hard=True, at=NOON))
    assert ask("ani@mailinator.com", proof=hard)


def test_without_script_only_so_many_codes_go_out_in_a_minute(award, ask):
    for number in range(10):
        ask(f"orang{number}@example.org", browser=str(number))

    with refused("proof_needed"):
        ask("orang10@example.org")

    assert len(mail.outbox) == 10
    proof = solve(new_challenge(award=award, is_hard=False, at=NOON))
    assert ask("orang10@example.org", proof=proof)
    assert ask("orang11@example.org", at=NOON + MINUTE)


def test_disposable_address_needs_a_proof_even_without_script(ask):
    with refused("proof_needed"):
        ask("ani@mailinator.com")

    assert mail.outbox == []


def test_code_that_cannot_be_mailed_uses_nothing_up(award, ask, settings):
    proof = solve(new_challenge(award=award, is_hard=False, at=NOON))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    with refused("mail_failed"):
        ask(proof=proof)

    assert (Challenge.objects.count(), SpentProof.objects.count()) == (0, 0)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert ask(proof=proof)


def test_nobody_registers_for_a_draft():
    with refused("not_open"):
        confirm_code(award=AwardFactory(), browser="one", code="000000", at=NOON)


def test_nobody_registers_for_what_was_called_off(award, ask):
    code = ask()
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Pameran ditunda")
    award.refresh_from_db()

    with refused("called_off"):
        confirm_code(award=award, browser="one", code=code, at=NOON)
    with refused("called_off"):
        ask(at=NOON + 2 * timedelta(minutes=1))

    assert (Challenge.objects.count(), Voter.objects.count()) == (1, 0)


def test_visitor_registers_days_before_voting_begins(award, ask):
    early = award.opens_at - 3 * timedelta(days=1)

    code = ask(at=early)

    assert confirm_code(award=award, browser="one", code=code, at=early).confirmed_at == early


def test_code_typed_after_the_close_is_too_late(award, ask):
    code = ask()
    close_award(award=award, actor=UserFactory(), at=NOON, reason="Listrik padam")
    award.refresh_from_db()

    with refused("too_late"):
        confirm_code(award=award, browser="one", code=code, at=NOON)

    assert not Voter.objects.exists()
