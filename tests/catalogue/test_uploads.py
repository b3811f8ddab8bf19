"""How many photos a seller may send, where, and what becomes of those nobody shows."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from marketplace.catalogue.models import MOST_PHOTOS, Product, ProductPhoto
from marketplace.catalogue.services import edits, products
from marketplace.catalogue.services.content import write_content
from marketplace.catalogue.services.photos import MOST_A_DAY, sweep_photos, take_photo
from marketplace.core.errors import RuleError
from media.models import Photo
from media.services import store_photo
from tests.catalogue.entries import filled_in
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db

NEW = "/jual/produk/baru/"


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def seller():
    return SellerFactory()


@pytest.fixture
def client(client, seller):
    client.force_login(seller.owner)
    return client


def pictures(count):
    return [upload(picture("PNG", size=(10 + n, 10))) for n in range(count)]


def sent(seller, width=10, *, age=timedelta(days=2)):
    photo = store_photo(file=upload(picture("PNG", size=(width, 10))), owner=seller.owner)
    Photo.objects.filter(pk=photo.pk).update(created_at=timezone.now() - age)
    return photo


@pytest.mark.parametrize(
    ("trait", "action"), [("submitted", "draft"), ("submitted", "submit"), ("listed", "trade")]
)
def test_nothing_is_stored_for_a_product_that_takes_no_photos(client, seller, trait, action):
    product = ProductFactory(seller=seller, **{trait: True})
    form = filled_in(product.category, action=action, price="30.000")

    client.post(
        reverse("catalogue:own_product", args=[product.pk]), form | {"new_photos": pictures(2)}
    )

    assert not Photo.objects.exists()


def test_more_files_than_there_is_room_for_are_not_stored(client):
    sending = filled_in(CategoryFactory()) | {"new_photos": pictures(MOST_PHOTOS + 2)}

    answer = client.post(NEW, sending)

    assert answer.status_code == 422
    assert "Paling banyak 8 foto." in answer.content.decode()
    assert Photo.objects.count() == MOST_PHOTOS
    assert Product.objects.get().photos.count() == MOST_PHOTOS


def test_database_knows_how_many_photos_a_product_has(seller):
    product, photo = ProductFactory(seller=seller), sent(seller)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProductPhoto.objects.create(product=product, photo=photo, position=MOST_PHOTOS)


def test_seller_who_sent_enough_today_goes_on_tomorrow(client, seller):
    Photo.objects.bulk_create(
        Photo(title="Foto", width=1, height=1, uploaded_by_user=seller.owner)
        for _n in range(MOST_A_DAY)
    )

    answer = client.post(NEW, filled_in(CategoryFactory()) | {"new_photos": pictures(1)})

    assert answer.status_code == 422
    assert "Anda sudah mengunggah 80 foto dalam sehari." in answer.content.decode()
    assert Photo.objects.count() == MOST_A_DAY
    assert Product.objects.get().name == "Tas pandan"


def test_quota_is_the_sellers_own_and_of_one_day(seller):
    other = SellerFactory()
    Photo.objects.bulk_create(
        Photo(title="Foto", width=1, height=1, uploaded_by_user=seller.owner)
        for _n in range(MOST_A_DAY)
    )
    now = timezone.now()

    take_photo(owner=other.owner, file=pictures(1)[0], at=now)
    with pytest.raises(RuleError):
        take_photo(owner=seller.owner, file=pictures(1)[0], at=now)
    take_photo(owner=seller.owner, file=pictures(1)[0], at=now + timedelta(days=1, minutes=1))


def test_photo_nobody_shows_is_swept_after_a_day(seller, django_capture_on_commit_callbacks):
    old, fresh = sent(seller), sent(seller, 11, age=timedelta(hours=23))

    with django_capture_on_commit_callbacks(execute=True):
        swept = sweep_photos(at=timezone.now())

    assert swept == 1
    assert list(Photo.objects.all()) == [fresh]
    assert not old.file.storage.exists(old.file.name)


def test_photo_of_a_product_or_an_open_edit_stays(seller):
    shown, staged = sent(seller, 10), sent(seller, 11)
    product = ProductFactory(seller=seller, listed=True)
    write_content(product, {"photos": [{"id": shown.pk, "alt": ""}]})
    content = {"photos": [{"id": shown.pk, "alt": ""}, {"id": staged.pk, "alt": ""}]}
    entry = products.Entry(content=content, price=50_000, stock=10, typed={})
    edits.revise_product(product=product, entry=entry, at=NOON)

    assert sweep_photos(at=timezone.now()) == 0


def test_picture_of_the_desk_is_not_swept(seller):
    picture_of_desk = Photo.objects.create(
        title="Kepala halaman",
        file=upload(picture("PNG"), "kepala.png"),
        uploaded_by_user=seller.owner,
    )
    Photo.objects.update(created_at=timezone.now() - timedelta(days=9), file_hash="0" * 40)

    assert sweep_photos(at=timezone.now()) == 0
    assert Photo.objects.get() == picture_of_desk


def test_command_sweeps(seller):
    sent(seller)
    paper = StringIO()

    call_command("sweep_photos", stdout=paper)

    assert paper.getvalue() == "1 photos swept.\n"
    assert not Photo.objects.exists()
