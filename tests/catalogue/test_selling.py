import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.catalogue.models import Product
from marketplace.catalogue.states import CategoryGroup, EditState, ProductState
from marketplace.sellers.states import SellerState
from media.models import Photo
from tests.catalogue.entries import filled_in
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.sellers import SellerFactory
from tests.media.pictures import exif_of_a_home, picture, upload

pytestmark = pytest.mark.django_db

NEW = "/jual/produk/baru/"


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def seller():
    return SellerFactory(name="Mariani")


@pytest.fixture
def client(client, seller):
    client.force_login(seller.owner)
    return client


@pytest.fixture
def category():
    return CategoryFactory(name="Anyaman", dewey="746.41")


def page_of(product):
    return reverse("catalogue:own_product", args=[product.pk])


def test_empty_draft_is_kept(client, seller, category):
    answer = client.post(
        NEW, filled_in(category, name="", category="", price="", learning_story="")
    )

    product = Product.objects.get()
    assert answer.url == page_of(product)
    assert (product.seller, product.state, product.name) == (seller, ProductState.DRAFT, "")
    assert not product.variants.exists()


def test_draft_becomes_a_catalogue_card(client, category):
    client.post(NEW, filled_in(category))

    product = Product.objects.get()
    variant = product.variants.get()
    assert product.call_number == "746.41 MAR"
    assert (variant.price, variant.stock, variant.weight_grams) == (25_000, 4, 250)
    assert product.unfinished == {}


def test_price_without_weight_waits_as_typed(client, category):
    client.post(NEW, filled_in(category, weight_grams_chip=""))

    product = Product.objects.get()
    assert not product.variants.exists()
    page = client.get(page_of(product)).content.decode()
    assert 'value="25.000"' in page


def test_draft_with_a_wrong_price_keeps_what_was_typed(client, category):
    answer = client.post(NEW, filled_in(category, price="dua puluh ribu", name="Tas ungu"))

    product = Product.objects.get()
    assert answer.status_code == 422
    assert product.name == "Tas ungu"
    page = client.get(page_of(product)).content.decode()
    assert "dua puluh ribu" in page
    assert "Tulis harga dengan angka saja, misalnya 25.000." in page


def test_second_save_of_a_refused_form_makes_no_second_product(client, category):
    answer = client.post(NEW, filled_in(category, price="?"))
    action = page_of(Product.objects.get())
    assert f'action="{action}"' in answer.content.decode()

    client.post(action, filled_in(category))

    assert Product.objects.get().unfinished == {}


def test_complete_product_is_sent(client, category):
    answer = client.post(NEW, filled_in(category, action="submit"))

    product = Product.objects.get()
    assert answer.url == "/jual/"
    assert product.state == ProductState.SUBMITTED
    assert product.slug == "tas-pandan"
    assert product.submitted_at is not None


def test_incomplete_product_is_saved_but_not_sent(client, category):
    answer = client.post(NEW, filled_in(category, action="submit", learning_story=""))

    assert answer.status_code == 422
    assert "Ceritakan apa yang Anda pelajari." in answer.content.decode()
    product = Product.objects.get()
    assert (product.state, product.name) == (ProductState.DRAFT, "Tas pandan")


def test_food_needs_its_label(client):
    food = CategoryFactory(group=CategoryGroup.FOOD)

    answer = client.post(NEW, filled_in(food, action="submit"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis bahannya, mulai dari yang paling banyak." in page
    assert Product.objects.get().state == ProductState.DRAFT


def test_food_that_keeps_shortly_is_picked_up(client):
    food = CategoryFactory(group=CategoryGroup.FOOD)
    label = {
        "ingredients": "ketan, santan",
        "net_content_value": "200",
        "net_content_unit": "g",
        "shelf_life_days": "3",
        "storage": "suhu ruang",
        "halal_status": "not_yet",
    }

    client.post(NEW, filled_in(food, action="submit", **label))

    product = Product.objects.get()
    assert (product.state, product.pickup_only) == (ProductState.SUBMITTED, True)


def test_food_without_a_licence_is_sent_and_its_seller_told(client):
    food = CategoryFactory(group=CategoryGroup.FOOD)
    label = {
        "ingredients": "pisang, gula",
        "net_content_value": "200",
        "net_content_unit": "g",
        "shelf_life_days": "90",
        "storage": "suhu ruang",
        "halal_status": "in_process",
    }

    answer = client.post(NEW, filled_in(food, action="submit", **label), follow=True)

    product = Product.objects.get()
    assert product.state == ProductState.SUBMITTED
    assert answer.redirect_chain == [(page_of(product), 302)]
    text = answer.content.decode()
    assert "Yang mungkin ditanyakan pemeriksa" in text
    assert "Pangan kemasan yang tahan 7 hari atau lebih memerlukan izin." in text
    assert "Tarik dan ubah lagi" in text


def test_advice_on_a_refused_form_speaks_of_what_was_entered(client):
    food = CategoryFactory(group=CategoryGroup.FOOD)

    answer = client.post(NEW, filled_in(food, action="submit", shelf_life_days="90"))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_permits">Izin edar</a>: Pangan kemasan' in text
    assert answer.context["shows_permits"] is True


def test_name_that_is_taken_gets_an_address_of_its_own(client, category):
    ProductFactory(slug="tas-pandan")

    client.post(NEW, filled_in(category, action="submit"))

    product = Product.objects.get(name="Tas pandan")
    assert product.slug == f"tas-pandan-{product.pk}"


def test_seller_who_waits_for_approval_may_save_but_not_send(client, seller, category):
    seller.state = SellerState.SUBMITTED
    seller.save()

    answer = client.post(NEW, filled_in(category, action="submit"))

    assert answer.status_code == 422
    assert "Akun pelapak Anda belum disetujui." in answer.content.decode()
    assert Product.objects.get().state == ProductState.DRAFT


def test_photo_is_kept_though_the_form_is_wrong(client, category):
    sent = upload(picture("JPEG", exif=exif_of_a_home()))

    client.post(NEW, filled_in(category, price="?") | {"new_photos": [sent]})

    photo = Photo.objects.get()
    with photo.file.open() as file:
        assert b"Lastri" not in file.read()
    assert [shown.photo for shown in Product.objects.get().photos.all()] == [photo]


def test_file_that_is_no_photo_is_refused_by_name(client, category):
    answer = client.post(NEW, filled_in(category) | {"new_photos": [upload(b"GIF89a", "tas.jpg")]})

    assert answer.status_code == 422
    assert "tas.jpg: Berkas ini bukan foto yang kami kenal." in answer.content.decode()
    assert Product.objects.get().name == "Tas pandan"


def test_photos_are_ordered_named_and_removed(client, category):
    pictures = [upload(picture("PNG", size=(size, 10))) for size in (10, 20, 30)]
    client.post(NEW, filled_in(category) | {"new_photos": pictures})
    product = Product.objects.get()
    first, second, third = (shown.photo_id for shown in product.photos.all())

    client.post(
        page_of(product),
        filled_in(category)
        | {
            "photo": [first, second, third],
            f"order-{first}": "2",
            f"order-{second}": "2",
            f"order-{third}": "1",
            f"alt-{third}": "Tas dari depan",
            f"remove-{second}": "on",
        },
    )

    assert [shown.photo_id for shown in product.photos.all()] == [third, first]
    assert product.photos.get(photo=third).alt == "Tas dari depan"


def test_photo_of_somebody_else_is_not_taken(client, category):
    foreign = Photo.objects.create(
        title="Bukan milik saya",
        file=upload(picture("JPEG")),
        uploaded_by_user=UserFactory(),
    )

    client.post(NEW, filled_in(category) | {"photo": [foreign.pk], f"alt-{foreign.pk}": "x"})

    assert not Product.objects.get().photos.exists()
    assert Photo.objects.get().description == ""


def test_sent_product_is_taken_back_to_be_changed(client, seller):
    product = ProductFactory(seller=seller, submitted=True)

    client.post(reverse("catalogue:take_back", args=[product.pk]))

    product.refresh_from_db()
    assert product.state == ProductState.DRAFT


def test_sent_product_is_not_changed(client, seller, category):
    product = ProductFactory(seller=seller, submitted=True, name="Lama")

    answer = client.post(page_of(product), filled_in(category, name="Baru"))

    product.refresh_from_db()
    assert answer.status_code == 422
    assert product.name == "Lama"


def test_edit_of_a_listed_product_is_staged(client, seller):
    product = ProductFactory(seller=seller, listed=True, name="Lama")

    client.post(page_of(product), filled_in(product.category, action="revise", name="Baru"))

    product.refresh_from_db()
    edit = product.edits.get()
    assert (product.name, product.state) == ("Lama", ProductState.LISTED)
    assert (edit.state, edit.content["name"], edit.base["name"]) == (
        EditState.SUBMITTED,
        "Baru",
        "Lama",
    )
    assert product.variants.get().price == 25_000


def test_price_and_stock_change_without_review(client, seller):
    product = ProductFactory(seller=seller, listed=True, learning_story="")

    client.post(
        page_of(product),
        filled_in(product.category, action="trade", price="30.000", stock="9", learning_story=""),
    )

    variant = product.variants.get()
    assert (variant.price, variant.stock) == (30_000, 9)
    assert not product.edits.exists()


def test_edit_is_withdrawn(client, seller):
    product = ProductFactory(seller=seller, listed=True)
    client.post(page_of(product), filled_in(product.category, action="revise", name="Baru"))

    client.post(reverse("catalogue:withdraw_edit", args=[product.pk]))

    assert product.edits.get().state == EditState.WITHDRAWN


def test_listed_product_is_hidden_and_shown(client, seller):
    product = ProductFactory(seller=seller, listed=True)

    client.post(reverse("catalogue:hide", args=[product.pk]))
    product.refresh_from_db()
    assert product.state == ProductState.HIDDEN

    client.post(reverse("catalogue:show", args=[product.pk]))
    product.refresh_from_db()
    assert product.state == ProductState.LISTED


@pytest.mark.parametrize("name", ["own_product", "take_back", "hide", "show", "withdraw_edit"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_product_of_another_seller_is_not_there(client, name, method):
    product = ProductFactory(listed=True)

    address = reverse(f"catalogue:{name}", args=[product.pk])
    answer = getattr(client, method)(address, follow=True)

    product.refresh_from_db()
    assert answer.status_code == 404
    assert product.state == ProductState.LISTED


@pytest.mark.parametrize("address", ["/jual/", NEW, "/jual/produk/1/"])
def test_selling_asks_who_you_are(client, address):
    client.logout()

    answer = client.get(address)

    assert answer.url.startswith("/akun/")


def test_shop_costs_the_same_with_one_product_more(client, seller, django_assert_num_queries):
    ProductFactory(seller=seller, listed=True)
    with CaptureQueriesContext(connection) as before:
        client.get("/jual/")
    ProductFactory(seller=seller, listed=True)
    ProductFactory(seller=seller)

    with django_assert_num_queries(len(before)):
        client.get("/jual/")


@pytest.mark.parametrize("address", ["/jual/", NEW, "/jual/daftar/"])
def test_selling_pages_are_kept_by_nobody(client, address):
    assert "no-store" in client.get(address)["Cache-Control"]
