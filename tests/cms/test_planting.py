"""A fresh site gets its pages once, and new ones when there are new booths and awards."""

import re
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils.timezone import now
from wagtail.models import GroupPagePermission, Page, Revision, Site

from booths.models import Edition
from cms.models import AwardPage, BoothPage, ContentPage, FrameSettings, HomePage
from marketplace.places.models import Province
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.times import DAY
from tests.factories.voting import OpenAwardFactory

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a\b[^>]*?href="(/[^"#]*)')
LISTS = ["/", "/lapak/", "/penghargaan/", "/cerita/"]
TEXTS = ["/tentang/", "/privasi/", "/ketentuan/", "/pengaduan/"]


def plant(**options):
    paper = StringIO()
    call_command("plant_pages", stdout=paper, **options)
    return paper.getvalue()


def everything():
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Page, Revision, Site, FrameSettings, GroupPagePermission, BoothPage)
    }


@pytest.fixture
def fresh():
    call_command("load_reference", stdout=StringIO())
    return plant(contact_email="halo@contoh.example")


@pytest.fixture
def planted():
    """Plant without the reference, whose provinces the factories would meet."""
    return plant()


@pytest.fixture
def running():
    return EditionFactory(opens_at=now() - DAY, closes_at=now() + DAY)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_link_of_a_fresh_home_page_answers(client, fresh, prefix):
    links = set(LINK.findall(client.get(f"{prefix}/").content.decode()))

    assert {f"{prefix}{path}" for path in LISTS + TEXTS} <= links
    assert {link: client.get(link, follow=True).status_code for link in links} == dict.fromkeys(
        links, 200
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_planted_page_answers(client, fresh, prefix):
    assert [client.get(f"{prefix}{path}").status_code for path in LISTS + TEXTS] == [200] * 8


def test_complaints_reach_the_contact(client, fresh):
    assert "halo@contoh.example" in client.get("/pengaduan/").content.decode()
    assert "Nobody can complain" not in fresh


def test_operator_is_reminded_of_the_contact():
    assert "Nobody can complain yet" in plant()


def test_site_stands_at_its_address(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://lapak.example"

    plant()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("lapak.example", 443, True)
    assert site.root_page == HomePage.objects.get(locale__language_code="id").page_ptr


def test_second_run_changes_nothing(running):
    BoothFactory(edition=running)
    OpenAwardFactory()
    plant()
    before = everything()

    printed = plant(contact_email="lain@contoh.example")

    assert everything() == before
    assert printed.startswith(f"{len(before['Page'])} pages, {len(before['Page'])} of them")


def test_what_editors_changed_or_took_away_stays_so(fresh):
    ContentPage.objects.filter(slug="tentang").update(slug="tentang-kami")
    for page in ContentPage.objects.filter(slug="ketentuan"):
        page.delete()
    FrameSettings.objects.update(contact_email="panitia@contoh.example")
    before = everything()

    plant()

    assert everything() == before


def test_new_booth_and_award_get_pages_in_both_languages(client, planted, running):
    booth = BoothFactory(edition=running, province__panel="sumatera", dye="soga", motif="ulos")
    award = OpenAwardFactory()

    plant()

    for prefix, name in (("", booth.name), ("/en", booth.name_en)):
        assert name in client.get(f"{prefix}/lapak/{booth.province.slug}/").content.decode()
        assert client.get(f"{prefix}/penghargaan/{award.code}/").status_code == 200
    assert AwardPage.objects.filter(award=award).count() == 2
    assert Province.objects.get(pk=booth.province_id).dye == "soga"


def test_page_moves_on_to_the_booth_of_the_edition_that_began(client, planted, running):
    past = EditionFactory(opens_at=now() - 9 * DAY, closes_at=now() - 8 * DAY)
    old = BoothFactory(edition=past, tagline="Lama", province__panel="sumatera")
    beginning = running.opens_at
    Edition.objects.filter(pk=running.pk).update(opens_at=now() + DAY / 2)
    plant()
    BoothPage.objects.filter(locale__language_code="en").update(summary="Kept by an editor")
    new = BoothFactory(edition=running, province=old.province, name="Lapak Baru", tagline="Baru")
    keys = list(BoothPage.objects.order_by("pk").values_list("pk", flat=True))

    plant()
    assert set(BoothPage.objects.values_list("booth", flat=True)) == {old.pk}
    Edition.objects.filter(pk=running.pk).update(opens_at=beginning)
    cache.clear()
    plant()

    pages = BoothPage.objects.order_by("pk")
    assert [page.pk for page in pages] == keys
    assert [(page.title, page.summary, page.booth) for page in pages] == [
        ("Lapak Baru", "Baru", new),
        (new.name_en, "Kept by an editor", new),
    ]
    assert "Lapak Baru" in client.get(f"/lapak/{old.province.slug}/").content.decode()
    assert pages[0].get_latest_revision_as_object().booth == new


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_where_to_complain_further_is_one_tap_away(client, fresh, prefix):
    page = client.get(f"{prefix}/pengaduan/").content.decode()

    assert '<a href="https://wa.me/6285311111010" rel="noopener">0853-1111-1010</a>' in page
    assert '<a href="mailto:pengaduan.konsumen@kemendag.go.id" rel="noopener">' in page
    assert "halo@<wbr>contoh.example" in page


def test_footer_leads_to_the_own_account_whether_signed_in_or_not(client, fresh):
    page = client.get("/tentang/").content.decode()

    footer = page[page.index('class="footer"') :]
    assert '<a href="/akun/">Akun saya</a>' in footer
    assert "/akun/masuk/" not in footer
