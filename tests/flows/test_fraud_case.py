"""A crowd of one machine: found at night, decided by two officers, told, objected to, published."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from marketplace.accounts.states import Role
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import UserFactory
from tests.factories.voting import VoterFactory, fill_sheets
from tests.flows.running import closed, drafted_award, opened
from voting.models import Case
from voting.services.ballots import cast_public_ballot
from voting.services.clustering import find_all_clusters
from voting.services.counting import count_award, publish_award
from voting.services.sequencing import sequence
from voting.services.signals import Traits
from voting.states import CaseState

pytestmark = pytest.mark.django_db(transaction=True)

QUICK = Traits("203.0.113.0/24", "f" * 16, 2)


@pytest.fixture(autouse=True)
def _one_step(settings):
    settings.DEMO = True  # the second factor has its own tests
    cache.clear()


@pytest.fixture
def award():
    """An award with eight honest visitors, and eight that came from one hand."""
    award = opened(drafted_award(min_public_ballots=2))
    for number in range(16):
        voter = VoterFactory(award=award, email=f"orang{number * 40}@gmail.com")
        cast_public_ballot(
            voter=voter,
            choices=["03", "04", "05"] if number % 2 else ["01", "02", "11"],
            nonce=f"{number:032x}",
            at=timezone.now(),
            traits=QUICK if number % 2 else Traits(seconds=50),
        )
    return award


def officer(browse, name, width):
    person = UserFactory(full_name=name, is_staff=True)
    person.groups.add(Group.objects.get(name=Role.FRAUD_OFFICER.value))
    page = browse(width=width)
    sign_in(page, person)
    return page


def decide(page, verdict, reason):
    """Walk from what waits to the newest case, and say what one thinks of it."""
    page.goto("/admin/")
    page.get_by_role("link", name=re.compile("Perkara yang menunggu pendapat Anda")).click()
    page.get_by_role("link", name=re.compile(r"^P\d+$")).first.click()
    page.get_by_role("heading", name="Berkas perkara").wait_for()
    shown = page.locator("main").inner_text()
    page.get_by_label(verdict, exact=True).check()
    page.get_by_label("Alasan").fill(reason)
    page.get_by_role("button", name="Catat pendapat saya").click()
    page.get_by_text("Pendapat Anda tercatat.").wait_for()
    return shown


def count(award):
    sequence(award=award, at=timezone.now())
    count_award(award=award, actor=UserFactory(), at=timezone.now())


def objected(page, mailoutbox):
    """Follow the link of the first letter and object; return how many were told."""
    told = [letter for letter in mailoutbox if "tidak ikut dihitung" in letter.subject]
    page.goto(re.search(r"https?://[^/]+(/\S+)", told[0].body)[1])
    assert_fits(page)
    assert_no_axe_findings(page)
    page.get_by_label("Mengapa suara Anda harus dihitung?").fill("Saya pakai komputer bersama.")
    page.get_by_role("button", name="Kirim keberatan").click()
    page.get_by_text("Keberatan Anda sudah kami terima.").wait_for()
    return len(told)


def published(award):
    publish_award(award=award, actor=UserFactory(), at=timezone.now())
    sequence(award=award, at=timezone.now())


def test_case_goes_from_the_night_to_the_public(browse, award, mailoutbox):
    find_all_clusters(at=timezone.now())
    first, second = officer(browse, "Hotman", DESKTOP), officer(browse, "Tiur", PHONE)
    third = officer(browse, "Wayan", PHONE)
    reader = browse(width=PHONE)

    seen = decide(first, "Benarkan", "Dua detik tidak cukup untuk membaca.")
    decide(second, "Benarkan", "Satu mesin.")
    fill_sheets(award, at=timezone.now())
    count(closed(award))
    told = objected(reader, mailoutbox)
    decide(first, "Benarkan", "Masuk akal.")
    decide(third, "Benarkan", "Setuju.")
    published(award)

    reader.goto(f"/log/{award.code}/perkara/")
    expect(reader.get_by_text("Suara dikirim oleh program: 8 tidak dihitung.")).to_be_visible()
    expect(reader.get_by_text("Keberatan terhadap perkara P1 dibenarkan")).to_be_visible()
    assert_fits(reader)
    assert_no_axe_findings(reader)
    assert not any(nominee.name in seen for nominee in award.nominees.all())
    assert (told, Case.objects.filter(state=CaseState.UPHELD).count()) == (8, 2)
