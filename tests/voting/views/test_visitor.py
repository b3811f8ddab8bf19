"""A visitor's way: pick, address, code, recorded."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    NomineeFactory,
    OpenAwardFactory,
    VoterFactory,
    cast,
    tag_of,
)
from tests.voting.views.visitor import (
    ADDRESS,
    PICK,
    ask_for_code,
    mailed_code,
    page,
    type_code,
    vote,
)
from voting.models import Ballot, Challenge, Voter
from voting.queries.awards import chosen_nominees
from voting.services.awards import open_award

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("_visiting_at_noon"),
]


@pytest.fixture
def award():
    return OpenAwardFactory()


def test_paper_is_the_same_for_everyone(award, here):
    shown = here.get(page(award, "vote"))

    assert shown.status_code == 200
    assert not shown.cookies
    assert "csrfmiddlewaretoken" not in shown.text
    assert shown.text.count('name="choices"') == 5


def test_paper_costs_no_more_with_more_nominees(here, django_assert_max_num_queries):
    drafted = AwardFactory()
    for code in range(20, 40):
        NomineeFactory(award=drafted, code=str(code))
    large = open_award(award=drafted, actor=UserFactory(), at=drafted.opens_at)

    with django_assert_max_num_queries(4):
        shown = here.get(page(large, "vote"))

    assert shown.text.count('name="choices"') == 25


def test_vote_is_recorded_after_the_code(award, here, capture):
    answer = vote(here, award, capture)

    assert answer.url == page(award, "recorded")
    ballot = Ballot.objects.get()
    assert (ballot.choices, ballot.nonce, ballot.version) == ("01,02,03", "ab" * 16, 1)
    voter = Voter.objects.get()
    assert (voter.email, voter.privacy_version) == ("ani@example.org", "2026-11")


def test_confirmation_names_every_choice(award, here, capture):
    vote(here, award, capture)

    shown = here.get(page(award, "recorded"))

    names = [nominee.booth.name for nominee in chosen_nominees(Voter.objects.get())]
    assert all(name in shown.text for name in names)
    assert "Suara Anda tercatat" in shown.text


def test_mails_never_name_a_choice(award, here, capture):
    vote(here, award, capture)

    names = [nominee.booth.name for nominee in chosen_nominees(Voter.objects.get())]
    assert len(mail.outbox) == 2
    assert not [name for name in names for sent in mail.outbox if name in sent.body + sent.subject]


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ([], "Belum ada lapak yang dipilih."),
        (["01", "02"], "Pilih tepat 3 lapak. Sekarang terpilih 2."),
        (["01", "02", "03", "04"], "Pilih tepat 3 lapak. Sekarang terpilih 4."),
        (["01", "02", "99"], "Ada pilihan yang bukan nomine."),
        (["01", "01", "02"], "Pilih tepat 3 lapak. Sekarang terpilih 2."),
    ],
)
def test_bad_paper_comes_back_with_its_ticks(award, here, choices, sentence):
    answer = here.post(page(award, "vote"), {"choices": choices})

    assert answer.status_code == 422
    assert sentence in answer.text
    known = sorted(set(choices) - {"99"})
    assert re.findall(r'value="(\d\d)" checked', answer.text) == known


def test_forged_nonce_is_drawn_anew_and_said(award, here, capture):
    here.post(page(award, "vote"), {**PICK, "nonce": "not hex"})
    ask_for_code(here, award, capture)
    type_code(here, award, capture, mailed_code())

    assert re.fullmatch(r"[0-9a-f]{32}", Ballot.objects.get().nonce)
    assert "angka acak suara ini dibuat oleh server" in here.get(page(award, "recorded")).text


@pytest.mark.parametrize(
    ("marks", "choices", "said"),
    [
        (1, ["01"], "Tercatat: satu suara untuk {}."),
        (2, ["01", "02"], "Tercatat: satu suara masing-masing untuk {} dan {}."),
        (3, ["01", "02", "03"], "Tercatat: satu suara masing-masing untuk {}, {}, dan {}."),
    ],
)
def test_recorded_sentence_fits_the_number_of_choices(here, capture, marks, choices, said):
    award = OpenAwardFactory(marks=marks)
    here.post(page(award, "vote"), {**PICK, "choices": choices})
    ask_for_code(here, award, capture)
    type_code(here, award, capture, mailed_code())

    shown = here.get(page(award, "recorded"))

    names = award.nominees.filter(code__in=choices).order_by("code").values_list("name", flat=True)
    assert said.format(*(f"<strong>{name}</strong>" for name in names)) in shown.text


def test_voter_agrees_to_the_notice_of_the_day(award, here, capture, settings):
    settings.TEXT_VERSIONS = {**settings.TEXT_VERSIONS, "privacy": "2027-03"}

    vote(here, award, capture)

    assert Voter.objects.get().privacy_version == "2027-03"


def test_wrong_code_leaves_nothing_recorded(award, here, capture):
    here.post(page(award, "vote"), PICK)
    ask_for_code(here, award, capture)
    wrong = "000000" if mailed_code() != "000000" else "000001"

    answer = type_code(here, award, capture, wrong)

    assert answer.status_code == 422
    assert "Kode salah. Sisa 4 kali." in answer.text
    assert (Ballot.objects.count(), Voter.objects.count()) == (0, 0)


def test_expired_code_is_refused_and_a_new_one_offered(award, here, capture):
    ask_for_code(here, award, capture)
    code = mailed_code()

    with time_machine.travel(NOON + DAY / 96, tick=False):
        answer = type_code(here, award, capture, code)

    assert "Kode sudah kedaluwarsa. Minta kode baru." in answer.text
    assert "Kirim kode lagi" in answer.text
    assert Voter.objects.count() == 0


def test_code_works_in_its_own_browser_only(award, here, capture):
    ask_for_code(here, award, capture)
    code, other = mailed_code(), Client(headers={"sec-fetch-site": "same-origin"})

    assert other.post(page(award, "code"), {"code": code}).url == page(award, "register")
    assert Voter.objects.count() == 0


def test_resent_code_replaces_the_old_one(award, here, capture):
    ask_for_code(here, award, capture)
    old = mailed_code()

    with time_machine.travel(NOON + DAY / 720, tick=False):
        with capture(execute=True):
            shown = here.post(page(award, "resend"))
        refused = type_code(here, award, capture, old)
        type_code(here, award, capture, mailed_code())

    assert "Kode baru sudah dikirim." in shown.text
    assert refused.status_code == 422 or old == mailed_code()
    assert Voter.objects.count() == 1


def test_resend_within_a_minute_says_to_wait(award, here, capture):
    ask_for_code(here, award, capture)

    answer = here.post(page(award, "resend"))

    assert answer.status_code == 422
    assert "Tunggu satu menit" in answer.text
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("email", "Isi alamat surel Anda."),
        ("is_adult", "Pemilih harus berumur 18 tahun atau lebih."),
        ("agrees", "Baca dan setujui pemberitahuan privasi dulu."),
    ],
)
def test_incomplete_address_form_sends_nothing(award, here, missing, sentence):
    form = {name: value for name, value in ADDRESS.items() if name != missing}

    answer = here.post(page(award, "register"), form)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Challenge.objects.count() == 0


def test_registered_voter_votes_with_one_post(award, here, capture):
    ask_for_code(here, award, capture)
    type_code(here, award, capture, mailed_code())

    with capture(execute=True):
        answer = here.post(page(award, "vote"), PICK)

    assert answer.url == page(award, "recorded")
    assert Ballot.objects.count() == 1


def test_changed_vote_is_a_new_version(award, here, capture):
    vote(here, award, capture)
    shown = here.get(page(award, "change"))
    assert "Ketik kode" not in shown.text

    here.post(page(award, "vote"), {"choices": ["02", "03", "04"], "nonce": "cd" * 16})

    assert re.findall(r'value="(\d\d)" checked', shown.text) == ["01", "02", "03"]
    assert list(Ballot.objects.order_by("version").values_list("choices", flat=True)) == [
        "01,02,03",
        "02,03,04",
    ]


def test_recorded_page_counts_the_versions(award, here, capture):
    vote(here, award, capture)

    shown = here.get(page(award, "recorded"))

    assert "Ini versi ke-1 dari paling banyak 5;" in shown.text


def test_last_version_offers_no_change(award, here, capture):
    vote(here, award, capture)
    for version in range(2, 6):
        choices = PICK["choices"] if version % 2 else ["02", "03", "04"]
        here.post(page(award, "vote"), {"choices": choices, "nonce": f"{version:032}"})

    shown = here.get(page(award, "recorded"))

    assert "Ini versi ke-5 dari paling banyak 5;" in shown.text
    assert page(award, "change") not in shown.text


def test_recorded_choice_sent_again_is_no_change(award, here, capture):
    vote(here, award, capture)

    answer = here.post(page(award, "vote"), {**PICK, "nonce": "cd" * 16})

    assert answer.status_code == 422
    assert "<h1>Pilihan Anda tidak berubah</h1>" in answer.text
    assert "sama dengan yang sudah tercatat. Suara Anda tetap berlaku." in answer.text
    assert "tetap berlaku" not in answer.text.split("Suara Anda tetap berlaku.")[1]
    assert f'href="{page(award, "recorded")}"' in answer.text
    assert Ballot.objects.get().version == 1


def test_sixth_version_is_refused_in_words(award, here, capture):
    vote(here, award, capture)
    for version in range(2, 6):
        choices = PICK["choices"] if version % 2 else ["02", "03", "04"]
        here.post(page(award, "vote"), {"choices": choices, "nonce": f"{version:032}"})

    answer = here.post(page(award, "vote"), {"choices": ["03", "04", "05"], "nonce": f"{6:032}"})

    assert answer.status_code == 422
    assert "sudah diubah 4 kali" in answer.text
    assert Ballot.objects.count() == 5


@pytest.mark.parametrize(
    ("has_voted", "heading", "is_there"),
    [(False, "Suara ini tidak tercatat", False), (True, "Perubahan ini tidak tercatat", True)],
)
def test_late_choice_is_called_what_it_is(award, here, capture, has_voted, heading, is_there):
    if has_voted:
        vote(here, award, capture)
    else:
        ask_for_code(here, award, capture)
        type_code(here, award, capture, mailed_code())

    with time_machine.travel(award.closes_at, tick=False):
        answer = here.post(page(award, "vote"), {**PICK, "choices": ["03", "04", "05"]})

    assert answer.status_code == 422
    assert f"<h1>{heading}</h1>" in answer.text
    assert ("Suara yang sudah tercatat sebelumnya tetap berlaku." in answer.text) is is_there
    assert (f'href="{page(award, "recorded")}"' in answer.text) is is_there
    assert Ballot.objects.count() == has_voted


def test_voting_closed_in_the_meantime_says_so(award, here, capture):
    here.post(page(award, "vote"), PICK)
    ask_for_code(here, award, capture)
    code = mailed_code()

    with time_machine.travel(award.closes_at, tick=False):
        answer = type_code(here, award, capture, code)

    assert "Pemungutan suara sudah ditutup" in answer.text
    assert (Ballot.objects.count(), Voter.objects.count()) == (0, 0)


def test_closed_award_shows_no_paper(award, here):
    with time_machine.travel(EVENING, tick=False):
        shown = here.get(page(award, "vote"))

    assert "Pemungutan suara sudah ditutup" in shown.text
    assert 'name="choices"' not in shown.text


def test_answers_do_not_tell_whether_an_address_has_voted(award, here, capture):
    vote(here, award, capture)
    first, second = (Client(headers={"sec-fetch-site": "same-origin"}) for _ in range(2))

    with time_machine.travel(NOON + DAY / 24, tick=False):
        known = ask_for_code(first, award, capture)
        unknown = ask_for_code(second, award, capture, email="baru@example.org")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_forgetting_clears_the_device_and_keeps_the_ballot(award, here, capture):
    vote(here, award, capture)

    here.post(page(award, "forget"))

    assert "Di peramban ini belum ada suara untuk" in here.get(page(award, "recorded")).text
    assert Ballot.objects.count() == 1


def test_foreign_site_cannot_vote_for_a_visitor(award, here, capture):
    ask_for_code(here, award, capture)
    type_code(here, award, capture, mailed_code())

    answer = here.post(page(award, "vote"), PICK, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403
    assert Ballot.objects.count() == 0


def test_proof_challenge_is_never_kept(award, here):
    answer = here.get(page(award, "proof"))

    assert "no-store" in answer["Cache-Control"]
    assert answer.json()["parameters"]["data"]["hard"] is False


def test_no_page_shows_another_voters_choice(award, here):
    VoterFactory(award=award, tag=tag_of(1))
    cast(award, "01,02,03", voter=1)

    assert here.get(page(award, "change")).url == page(award, "vote")
    assert "Di peramban ini belum ada suara untuk" in here.get(page(award, "recorded")).text


def test_draft_award_has_no_page(here):
    assert here.get("/suara/tidak-ada/").status_code == 404


def test_receipt_that_cannot_be_signed_says_so_and_the_ballot_stands(
    here, award, capture, settings
):
    vote(here, award, capture)
    settings.LOG_KEYS = {award.code: "00" * 32}

    answer = here.get(page(award, "receipt"))

    assert answer.status_code == 503
    assert "suara Anda tetap tercatat" in answer.text
    assert Ballot.objects.get().tracking_code in answer.text
