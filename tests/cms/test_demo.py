"""The sample fair: loaded once for the module, because it is the longest set-up we have."""

import logging
from collections import Counter
from datetime import timedelta
from io import StringIO
from tempfile import TemporaryDirectory

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F
from django.test import override_settings
from django.utils import timezone
from django.utils.timezone import localtime
from modelsearch.backends import get_search_backend

from booths.models import Booth, BoothKeeper, Edition, Reel, Sale
from booths.queries.fairs import running_edition
from booths.states import SaleState
from cms.management.demo.logins import PASSWORD, demo_people
from marketplace.accounts.models import Consent, User
from marketplace.catalogue.access import edits_overseen_by, products_overseen_by
from marketplace.catalogue.models import (
    Permit,
    Product,
    ProductEdit,
    ProductReport,
    Rating,
    Variant,
    Wish,
)
from marketplace.catalogue.states import CategoryGroup, HalalStatus, PermitStatus, ProductState
from marketplace.orders.models import Order, Parcel
from marketplace.orders.states import Channel, OrderState, ParcelState
from marketplace.payments.models import Payment, PayoutRun
from marketplace.payments.queries.auditing import differences
from marketplace.places.models import Activity, Library, Province, Regency
from marketplace.places.queries.activities import counted_activities
from marketplace.places.states import LibraryLevel, RegencyKind
from marketplace.sellers.models import Seller
from tests.cms.crawling import crawl
from tests.voting.packages import package_files
from voting.models import Award, Ballot, ResultRecord, ScoreSheet, VoterSlot
from voting.rules.verifying import verify
from voting.services.awards import close_award
from voting.services.counting import count_award
from voting.services.sequencing import sequence
from voting.states import AwardState

EVERYTHING = [
    User,
    Consent,
    Province,
    Library,
    Activity,
    Seller,
    Product,
    Variant,
    Permit,
    ProductEdit,
    Edition,
    Booth,
    BoothKeeper,
    Reel,
    Order,
    Payment,
    PayoutRun,
    Sale,
    Rating,
    Wish,
    ProductReport,
    Award,
    VoterSlot,
    Ballot,
    ScoreSheet,
    ResultRecord,
]


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """Load the fair once, give it to every test of the module, and take it away again."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        yield load()
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def fair(printed, django_db_blocker):
    with django_db_blocker.unblock():
        point = transaction.savepoint()
        yield printed
        transaction.savepoint_rollback(point)


def load():
    """Load the sample fair; its films are written to where nobody looks for them later."""
    paper = StringIO()
    with TemporaryDirectory() as folder, override_settings(DEMO=True, MEDIA_ROOT=folder):
        call_command("demo", stdout=paper)
    return paper.getvalue()


def counts():
    return {model.__name__: model.objects.count() for model in EVERYTHING}


def test_demo_refuses_a_site_that_is_not_a_demo(settings, db):
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("demo")

    assert User.objects.filter(username="panitia").count() == 0


def test_demo_holds_the_whole_catalogue(fair):
    assert Province.objects.count() == 38
    assert Library.objects.count() == 226 + 38
    assert Product.objects.on_shelf().count() == 243
    assert Seller.objects.approved().count() == 243


def test_libraries_of_regencies_and_cities_have_what_an_award_counts(fair):
    libraries = Library.objects.filter(level=LibraryLevel.REGENCY).select_related("regency")
    today = timezone.localdate()
    counted = counted_activities(
        [one.pk for one in libraries], since=today - timedelta(days=365), until=today
    )

    kinds = Counter(one.regency.kind for one in libraries)
    assert kinds[RegencyKind.CITY] >= 4
    assert kinds[RegencyKind.REGENCY] >= 8
    assert {library for library, _family in counted} == {one.pk for one in libraries}
    assert Activity.objects.exclude(struck_at=None).exists()
    assert not Regency.objects.filter(population=None).exists()


def test_population_that_is_known_stays(fair):
    regency = Regency.objects.first()
    Regency.objects.filter(pk=regency.pk).update(population=12_345)

    load()

    assert Regency.objects.get(pk=regency.pk).population == 12_345


def test_demo_loaded_twice_adds_nothing(fair):
    before = counts()

    load()

    assert counts() == before


def test_shop_has_work_that_waits_and_work_done_and_its_books_are_right(fair):
    orders = Counter(Order.objects.filter(channel=Channel.WEB).values_list("state", flat=True))
    own = Parcel.objects.filter(seller__owner__username="pelapak")

    assert orders == {OrderState.PLACED: 4, OrderState.PAID: 6, OrderState.COMPLETED: 2}
    assert set(own.values_list("state", flat=True)) == {
        ParcelState.WAITING,
        ParcelState.PACKED,
        ParcelState.READY,
        ParcelState.SENT,
        ParcelState.RECEIVED,
        ParcelState.COMPLAINT,
    }
    assert Counter(Sale.objects.values_list("state", flat=True)) == {
        SaleState.BOOKED: 2,
        SaleState.CONFLICT: 1,
    }
    assert (Rating.objects.count(), Wish.objects.count()) == (3, 3)
    assert ProductReport.objects.count() == 1
    assert list(differences()) == []


def test_loggers_speak_again_afterwards(fair):
    assert logging.getLogger("wagtail").getEffectiveLevel() < logging.ERROR
    assert logging.getLogger("marketplace").getEffectiveLevel() < logging.ERROR


def test_every_province_has_a_dressed_booth_with_goods(fair):
    shelf = Product.objects.on_shelf()
    provinces = set(shelf.values_list("seller__library__province", flat=True))

    assert len(provinces) == 38
    assert Province.objects.filter(motif="").count() == 0
    assert dict(Edition.objects.annotate(n=Count("booths")).values_list("slug", "n")) == {
        "plm-2026": 38,
        "plm-2025": 38,
    }


def test_running_edition_stays_open_for_thirty_days(fair):
    now = timezone.now()

    edition = running_edition(now)

    assert edition.slug == "plm-2026"
    assert (edition.closes_at - now).days in {29, 30}


def test_running_fair_and_award_open_and_close_at_hours_that_people_name(fair):
    edition = Edition.objects.get(slug="plm-2026")
    award = Award.objects.get(code="lapak-terbaik-2026")

    assert f"{localtime(edition.opens_at):%M:%S.%f}" == "00:00.000000"
    assert f"{localtime(edition.closes_at):%H:%M:%S.%f}" == "23:59:00.000000"
    assert (award.opens_at, award.closes_at) == (edition.opens_at, edition.closes_at)


def test_permits_are_those_of_the_catalogue(fair):
    shelf = Product.objects.on_shelf()
    waiting = shelf.filter(permits__status=PermitStatus.IN_PROCESS).distinct()
    issued = Permit.objects.filter(status=PermitStatus.ISSUED, product__in=shelf)

    assert waiting.count() == 16
    assert shelf.filter(pickup_only=True).count() == 5
    assert issued.count() == 113
    assert [p.number for p in issued if not p.number.endswith("(contoh)")] == []


def test_goods_show_every_answer_about_halal_and_food_always_has_one(fair):
    shelf = Product.objects.on_shelf()
    silent = shelf.filter(halal_status=HalalStatus.NOT_APPLICABLE)

    assert set(shelf.values_list("halal_status", flat=True)) == set(HalalStatus) - {
        HalalStatus.NON_HALAL
    }
    assert not silent.filter(category__group=CategoryGroup.FOOD).exists()


def test_halal_number_is_a_sample_and_stands_only_on_certified_goods(fair):
    certified = Product.objects.filter(halal_status=HalalStatus.CERTIFIED)

    assert certified.count() > 0
    assert [p.halal_number for p in certified if "(contoh)" not in p.halal_number] == []
    assert Product.objects.exclude(pk__in=certified).exclude(halal_number="").count() == 0


def test_every_story_tells_of_library_and_training_in_two_languages(fair):
    listed = Product.objects.on_shelf().select_related("seller__library", "training")

    strays = [
        product.slug
        for product in listed
        if product.seller.library.name not in product.learning_story
        or product.training.title not in product.learning_story
        or product.training.title_en not in product.learning_story_en
    ]

    assert strays == []


def test_sold_out_goods_are_on_the_shelf(fair):
    assert Variant.objects.filter(stock=0, product__state=ProductState.LISTED).count() == 6


@pytest.mark.parametrize(
    ("username", "products", "edits"), [("panitia", 5, 3), ("kurator", 3, 2), ("pustakawan", 1, 1)]
)
def test_reviewer_finds_work_that_waits(fair, username, products, edits):
    person = User.objects.get(username=username)

    waiting = products_overseen_by(person).filter(state=ProductState.SUBMITTED)

    assert (waiting.count(), edits_overseen_by(person).count()) == (products, edits)


def test_past_award_is_published_after_four_hundred_votes(fair):
    award = Award.objects.get(code="lapak-terbaik-2025")

    assert award.state == AwardState.FINAL
    assert (award.slots.count(), award.seats.count()) == (400, 9)
    assert [record.stage for record in award.records.order_by("pk")] == ["provisional", "final"]
    final = award.records.get(stage="final")
    assert list(final.results.values_list("rank", flat=True)[:5]) == [1, 2, 3, 4, 5]
    assert final.results.count() == 38


def test_no_delegate_of_the_sample_votes_twice_for_one_booth(fair):
    choices = [set(ballot.choices.split(",")) for ballot in Ballot.objects.all()]

    assert {len(chosen) for chosen in choices} == {3}


def test_running_award_waits_for_one_juror_and_can_be_counted(fair):
    award = Award.objects.get(code="lapak-terbaik-2026")
    chair = User.objects.get(username="panitia")
    at = timezone.now()

    close_award(award=award, actor=chair, at=at, reason="Uji coba")
    count_award(award=award, actor=chair, at=at)

    award.refresh_from_db()
    assert award.state == AwardState.COUNTED
    assert ScoreSheet.objects.filter(seat__award=award, seat__user__username="juri1").count() == 0


def test_fresh_award_opens_when_the_time_of_the_last_one_is_up(fair):
    edition = Edition.objects.get(slug="plm-2026")
    later = edition.closes_at + timedelta(days=1)
    with time_machine.travel(later, tick=False):
        load()

    fresh = edition.closes_at + timedelta(days=31)
    for kind, code in (("best_booth", "lapak-terbaik-2026"), ("reels", "tantangan-reels-2026")):
        awards = edition.awards.filter(kind=kind).order_by("opens_at", "code")
        assert list(awards.values_list("code", "state", "closes_at")) == [
            (code, "closed", edition.closes_at),
            (f"{code}-2", "open", fresh),
        ]


def test_newest_goods_come_from_many_provinces_and_no_moment_is_to_come(fair):
    newest = Product.objects.on_shelf().order_by("-listed_at", "-pk")
    first_page = set(newest.values_list("seller__library__province", flat=True)[:24])

    assert len(first_page) >= 12
    assert newest.first().listed_at < timezone.now()
    assert newest.filter(submitted_at__gte=F("listed_at")).count() == 0


def test_what_waits_in_the_inbox_was_sent_one_after_the_other(fair):
    waiting = Product.objects.filter(state=ProductState.SUBMITTED)

    assert waiting.values("submitted_at").distinct().count() == waiting.count() == 5
    assert waiting.exclude(listed_at=None).count() == 0


def test_everyone_listed_can_sign_in(fair):
    groups = set(Group.objects.values_list("name", flat=True))

    for login in demo_people():
        person = User.objects.get(username=login.username)
        assert person.check_password(PASSWORD)
        assert login.group == "" or login.group in groups
        assert set(person.groups.values_list("name", flat=True)) == {login.group} - {""}


def test_people_are_printed_with_their_password_and_nothing_is_loaded(settings, db):
    settings.DEMO = True
    paper = StringIO()

    call_command("demo", "--who", stdout=paper)

    assert f"panitia         {PASSWORD}" in paper.getvalue()
    assert User.objects.count() == 0


def test_goods_are_found_by_search(fair):
    found = get_search_backend().search("andaliman", Product)

    assert "sambal-andaliman-150-g" in [product.slug for product in found]


def test_every_link_leads_somewhere_in_both_languages(fair, client, settings):
    settings.PUBLIC_PAGES_KEPT = 64_000_000

    seen = crawl(client)

    assert seen.broken == []
    assert seen.dead_fragments() == []
    assert len([address for address in seen.ids if address.startswith("/en/lapak/")]) >= 38
    assert {"/akun/masuk/", "/en/akun/masuk/"} <= seen.ids.keys()


@pytest.mark.parametrize("code", ["lapak-terbaik-2025", "perpustakaan-terbaik-2026"])
def test_past_award_can_be_counted_again_from_its_package(fair, code):
    records = ResultRecord.objects.select_related("award")
    record = records.get(stage="final", award__code=code)

    sequence(award=record.award, at=record.written_at)

    summary = verify(package_files(record))
    assert (summary.stage, summary.ballots) == ("final", record.award.ballots.count())


def test_every_locked_sheet_of_the_running_award_has_its_seal(fair):
    award = Award.objects.get(code="lapak-terbaik-2026")
    sealed = award.log_entries.filter(kind="jurycommit").count()

    assert sealed == ScoreSheet.objects.filter(seat__award=award, state="locked").count() > 0
