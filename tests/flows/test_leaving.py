"""A person leaves: every app hands over its part, binds what is open, and forgets the rest."""

import json

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from modelsearch.backends import get_search_backend
from wagtail.models import Collection

from booths.models import BoothKeeper
from marketplace.accounts.queries import open_duties, personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.catalogue.models import Product, ProductEdit, ProductPhoto, ReviewDecision
from marketplace.catalogue.queries.review import products_waiting_for
from marketplace.catalogue.states import EditState, HalalStatus, ProductState
from marketplace.core.errors import RuleError
from marketplace.core.models import VersionStamp
from marketplace.sellers.models import Seller
from marketplace.sellers.services.approval import approve_seller
from marketplace.sellers.states import MOVES, SellerKind, SellerState
from media.models import Photo, Rendition
from media.services import store_photo
from media.tasks import render_photo
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothKeeperFactory
from tests.factories.catalogue import PermitFactory, ProductFactory
from tests.factories.places import LibraryFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON
from tests.factories.voting import FinalAwardFactory, OpenAwardFactory
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return SellerFactory(
        owner=UserFactory(), name="Warung Sumi", phone="+6281234567890", kind=SellerKind.PERSON
    )


def test_record_has_a_part_from_every_app(seller):
    ProductFactory(seller=seller, name="Keripik")
    BoothKeeperFactory(user=seller.owner)

    record = personal_record(seller.owner)

    assert list(record) == [
        "account", "shop", "cart", "wishes", "stock_alerts", "reports", "orders", "ratings",
        "sales", "earnings", "products", "answers", "photos", "offices", "booths", "jury",
    ]  # fmt: skip
    assert record["shop"]["name"] == "Warung Sumi"
    assert [product["name"] for product in record["products"]] == ["Keripik"]
    assert len(record["booths"]) == 1


def test_record_of_a_person_with_nothing_is_short_and_plain_json(client):
    client.force_login(UserFactory())

    record = json.loads(client.get("/akun/data/").content)

    del record["account"]
    assert record == {
        "shop": {},
        "cart": [],
        "wishes": [],
        "stock_alerts": [],
        "reports": [],
        "orders": [],
        "ratings": [],
        "sales": [],
        "earnings": {"bank_account": {}, "ledger": [], "payouts": []},
        "products": [],
        "answers": [],
        "photos": [],
        "offices": {"libraries": [], "provinces": [], "recorded_activities": []},
        "booths": [],
        "jury": [],
    }


def test_goods_on_the_shelf_keep_their_seller(seller):
    product = ProductFactory(seller=seller, state=ProductState.LISTED, listed_at=NOON)

    with pytest.raises(RuleError) as refusal:
        delete_account(user=seller.owner, at=NOON)

    product.refresh_from_db()
    assert refusal.value.code == "bound"
    assert open_duties(seller.owner) == [
        "1 produk masih tayang atau sedang diperiksa. Sembunyikan atau tarik dahulu."
    ]
    assert Seller.objects.get().owner == seller.owner


def test_shop_of_a_person_who_left_has_no_owner_name_or_number(seller):
    seller.state = SellerState.APPROVED
    seller.save()
    ProductFactory(seller=seller, state=ProductState.HIDDEN, listed_at=NOON)
    keeper = BoothKeeperFactory(user=seller.owner)

    delete_account(user=seller.owner, at=NOON)

    seller.refresh_from_db()
    assert (seller.owner, str(seller.phone), seller.name) == (None, "", "Pelapak terhapus")
    assert (seller.state, seller.products.count()) == (SellerState.CLOSED, 1)
    assert type(keeper).objects.count() == 0


@pytest.fixture
def files(settings, tmp_path):
    """Keep uploads apart, so that what is left can be counted."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail remembers renditions by key, and keys start anew in every test
    return tmp_path


@pytest.fixture
def told(seller, files):
    """A hidden product about which its seller told everything."""
    product = ProductFactory(
        seller=seller, state=ProductState.HIDDEN, listed_at=NOON, maker_name="Sumi",
        call_number="641.5 SUM", learning_story="Saya Sumi.", learning_story_en="I am Sumi.",
        description="Buatan Sumi.", starting_book="Buku Sumi", ingredients="Pisang Sumi",
        unfinished={"name": ["Keripik Sumi"]}, halal_status=HalalStatus.CERTIFIED,
        halal_number="SUMI-1",
    )  # fmt: skip
    photo = store_photo(file=upload(picture("JPEG")), owner=seller.owner, alt="Dapur Sumi")
    render_photo.call(photo.pk)
    ProductPhoto.objects.create(product=product, photo=photo)
    PermitFactory(product=product, number="P-IRT Sumi")
    edit = ProductEdit.objects.create(
        product=product, content={"maker_name": "Bu Sumi"}, base={"maker_name": "Sumi"},
        submitted_at=NOON,
    )  # fmt: skip
    ReviewDecision.objects.create(
        product=product, edit=edit, reviewer=UserFactory(), decision="changes",
        reason="Foto kurang terang.", at=NOON,
    )  # fmt: skip
    return product


def test_record_tells_photos_descriptions_and_decisions(client, seller, told):
    seller.library.librarians.add(seller.owner)
    client.force_login(seller.owner)

    record = json.loads(client.get("/akun/data/").content)

    [product], [photo] = record["products"], record["photos"]
    assert (product["description"], product["ingredients"]) == ("Buatan Sumi.", "Pisang Sumi")
    assert [decision["reason"] for decision in product["decisions"]] == ["Foto kurang terang."]
    assert [edit["content"] for edit in product["edits"]] == [{"maker_name": "Bu Sumi"}]
    assert (product["unfinished"], product["permits"][0]["number"]) == (
        {"name": ["Keripik Sumi"]},
        "P-IRT Sumi",
    )
    assert photo["description"] == "Dapur Sumi"
    assert photo["url"].startswith("/files/original_images/")
    assert record["offices"]["libraries"] == [seller.library.name]


def test_goods_of_a_person_who_left_say_nothing_of_them(
    seller, told, files, django_capture_on_commit_callbacks
):
    stored = [one for one in files.rglob("*") if one.is_file()]

    with django_capture_on_commit_callbacks(execute=True):
        delete_account(user=seller.owner, at=NOON)

    left = Product.objects.filter(pk=told.pk).values()[0]
    assert len(stored) > 1
    assert [one for one in files.rglob("*") if one.is_file()] == []
    assert (Photo.objects.count(), Rendition.objects.count()) == (0, 0)
    assert "sumi" not in str(left).lower()
    assert (left["maker_name"], left["call_number"]) == ("Pembuat terhapus", "746.41")
    assert (left["state"], left["unfinished"]) == (ProductState.HIDDEN, {})
    assert (told.permits.count(), told.photos.count()) == (0, 0)
    assert [(edit.content, edit.base, edit.state) for edit in told.edits.all()] == [
        ({}, {}, EditState.WITHDRAWN)
    ]
    assert [decision.reason for decision in told.decisions.all()] == ["Foto kurang terang."]


def test_search_forgets_who_left(seller, told):
    everything = get_search_backend()

    before = [len(everything.search("Sumi", model)) for model in (Product, Seller)]
    delete_account(user=seller.owner, at=NOON)

    assert before == [1, 1]
    assert [len(everything.search("Sumi", model)) for model in (Product, Seller)] == [0, 0]


def test_leaving_moves_the_version_stamp(seller, django_capture_on_commit_callbacks):
    before = VersionStamp.current()

    with django_capture_on_commit_callbacks(execute=True):
        delete_account(user=seller.owner, at=NOON)

    assert VersionStamp.current() != before


def test_closed_shop_is_gone_and_never_opens_again(client, seller):
    ProductFactory(seller=seller, slug="keripik", state=ProductState.HIDDEN, listed_at=NOON)
    delete_account(user=seller.owner, at=NOON)
    seller.refresh_from_db()

    with pytest.raises(RuleError) as refusal:
        approve_seller(seller=seller, reviewer=UserFactory(), at=NOON)

    seller.refresh_from_db()
    assert (refusal.value.code, seller.state) == ("no_owner", SellerState.CLOSED)
    assert MOVES[SellerState.CLOSED] == frozenset()
    assert client.get(f"/pelapak/{seller.slug}/").status_code == 410
    assert client.get("/produk/keripik/").status_code == 410


@pytest.mark.parametrize("state", sorted(set(SellerState) - {SellerState.CLOSED}))
def test_shop_closes_from_every_state_and_waits_for_nobody(seller, state):
    Seller.objects.filter(pk=seller.pk).update(state=state, review_note="Lengkapi dahulu.")
    committee = UserFactory(is_superuser=True)

    delete_account(user=seller.owner, at=NOON)

    seller.refresh_from_db()
    assert (seller.state, seller.review_note) == (SellerState.CLOSED, "")
    assert list(products_waiting_for(committee)) == []


def test_edit_that_waits_leaves_the_inbox(seller, told):
    committee = UserFactory(is_superuser=True)
    Seller.objects.filter(pk=seller.pk).update(state=SellerState.APPROVED)
    waiting = list(products_waiting_for(committee))

    delete_account(user=seller.owner, at=NOON)

    assert waiting == [told]
    assert list(products_waiting_for(committee)) == []


def test_database_keeps_no_owner_of_a_closed_shop(seller):
    with pytest.raises(IntegrityError), transaction.atomic():
        Seller.objects.filter(pk=seller.pk).update(state=SellerState.CLOSED)

    assert Seller.objects.get().state == SellerState.APPROVED


def test_person_who_left_looks_after_nothing():
    user, library = UserFactory(), LibraryFactory()
    library.librarians.add(user)
    library.province.curators.add(user)
    BoothKeeperFactory(user=user)

    delete_account(user=user, at=NOON)

    assert (library.librarians.count(), library.province.curators.count()) == (0, 0)
    assert BoothKeeper.objects.count() == 0


def test_pictures_a_person_uploaded_for_pages_stay(files):
    user = UserFactory()
    room = Collection.objects.get(name="Gambar halaman")
    file = ContentFile(picture("JPEG"), name="gapura.jpg")
    Photo.objects.create(title="Gapura", file=file, collection=room, uploaded_by_user=user)

    delete_account(user=user, at=NOON)

    assert Photo.objects.get().title == "Gapura"


def test_juror_stays_until_the_result_is_final():
    award = OpenAwardFactory()
    juror = award.seats.first().user

    with pytest.raises(RuleError) as refusal:
        delete_account(user=juror, at=NOON)

    juror.refresh_from_db()
    assert (refusal.value.code, juror.is_active) == ("bound", True)
    assert open_duties(juror) == [f"Anda masih juri “{award.name}” sampai hasilnya final."]


def test_juror_of_a_final_award_takes_the_own_sheets_along_and_leaves_a_nameless_seat():
    award = FinalAwardFactory()
    juror = award.seats.first().user

    record = personal_record(juror)["jury"]
    delete_account(user=juror, at=NOON)

    juror.refresh_from_db()
    assert {sheet["seat__award__code"] for sheet in record} == {award.code}
    assert (award.seats.first().user, juror.full_name) == (juror, "Akun terhapus")


def test_shop_of_a_group_keeps_its_name(seller):
    seller.kind = SellerKind.GROUP
    seller.save()

    delete_account(user=seller.owner, at=NOON)

    seller.refresh_from_db()
    assert (seller.owner, seller.name) == (None, "Warung Sumi")
