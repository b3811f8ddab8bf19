"""The whole cart as it stands now, in booths and sellers, and what is said in each line."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from marketplace.cart.queries.lines import lines_to_order
from marketplace.cart.queries.sheet import CartSheet, cart_sheet
from marketplace.cart.states import Problem
from marketplace.catalogue.models import Product, ProductPhoto, Variant
from marketplace.catalogue.states import ProductState
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState
from media.services import store_photo
from tests.factories.accounts import UserFactory
from tests.factories.cart import CartFactory, CartLineFactory
from tests.factories.catalogue import VariantFactory
from tests.factories.places import ProvinceFactory
from tests.factories.sellers import SellerFactory
from tests.media.pictures import picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def only_line(line):
    (shown,) = cart_sheet(line.cart).lines
    return shown


def change(line, **fields):
    for model, pk in ((Variant, line.variant_id), (Product, line.variant.product_id)):
        own = {key: value for key, value in fields.items() if hasattr(model, key)}
        if own:
            model.objects.filter(pk=pk).update(**own)


def test_no_cart_is_an_empty_sheet(django_assert_num_queries):
    with django_assert_num_queries(0):
        sheet = cart_sheet(None)

    assert sheet == CartSheet()
    assert (sheet.item_count, sheet.goods_total, sheet.needs_look) == (0, 0, False)


def test_lines_stand_with_their_seller_at_their_booth():
    cart = CartFactory()
    riau, aceh = ProvinceFactory(code="14"), ProvinceFactory(code="11")
    sari, mariani = (
        SellerFactory(name=name, library__province=riau) for name in ("Sari", "Mariani")
    )
    far = SellerFactory(name="Zubaidah", library__province=aceh)
    made = {
        seller.name: CartLineFactory(cart=cart, variant__product__seller=seller).pk
        for seller in (sari, far, mariani)
    }
    second = CartLineFactory(cart=cart, variant__product__seller=sari)

    sheet = cart_sheet(cart)

    drawn = [
        (booth.code, seller.name, [line.pk for line in seller.lines])
        for booth in sheet.booths
        for seller in booth.sellers
    ]
    assert drawn == [
        ("11", "Zubaidah", [made["Zubaidah"]]),
        ("14", "Mariani", [made["Mariani"]]),
        ("14", "Sari", [made["Sari"], second.pk]),
    ]
    assert (sheet.booths[0].slug, sheet.booths[0].dye) == (aceh.slug, aceh.dye)


def test_line_tells_what_is_bought():
    line = CartLineFactory(
        quantity=3,
        variant__label="Besar",
        variant__price=30_000,
        variant__weight_grams=400,
        variant__product__pickup_only=True,
    )

    shown = only_line(line)

    product = line.variant.product
    assert (shown.slug, shown.name, shown.label) == (product.slug, product.name, "Besar")
    assert (shown.variant, shown.maker) == (line.variant_id, "Mariani")
    assert (shown.price, shown.quantity, shown.subtotal) == (30_000, 3, 90_000)
    assert (shown.weight_grams, shown.pickup_only, shown.picture) == (1_200, True, None)
    assert (shown.problem, shown.needs_look, shown.stock_left) == (None, False, None)


def test_sheet_speaks_the_readers_language():
    line = CartLineFactory(variant__product__name_en="Pandan bag")

    with translation.override("en"):
        assert only_line(line).name == "Pandan bag"


@pytest.mark.parametrize(
    ("changed", "problem", "left"),
    [
        ({"stock": 0}, Problem.SOLD_OUT, 0),
        ({"stock": 1}, Problem.SHORT, 1),
        ({"stock": 2}, None, 2),
        ({"stock": 6}, None, None),
        ({"stock": 0, "preorder_days": 7}, None, None),
        ({"stock": 1, "state": ProductState.HIDDEN}, Problem.GONE, None),
    ],
)
def test_line_says_what_keeps_it_from_being_ordered(changed, problem, left):
    line = CartLineFactory(quantity=2)
    change(line, **changed)

    shown = only_line(line)

    assert (shown.problem, shown.stock_left) == (problem, left)
    assert (shown.can_be_ordered, shown.needs_look) == (problem is None, problem is not None)


def test_goods_of_a_suspended_seller_are_gone():
    line = CartLineFactory()
    Seller.objects.update(state=SellerState.SUSPENDED)

    assert only_line(line).problem == Problem.GONE


def test_changed_price_is_told_once_it_differs_from_the_seen_one():
    line = CartLineFactory(seen_price=50_000)
    change(line, price=60_000)

    shown = only_line(line)

    assert (shown.seen_price, shown.price, shown.price_changed) == (50_000, 60_000, True)
    assert (shown.problem, shown.needs_look) == (None, True)


def test_totals_count_what_can_be_ordered():
    cart = CartFactory()
    seller = SellerFactory()
    CartLineFactory(cart=cart, quantity=2, variant__product__seller=seller)
    sold_out = CartLineFactory(cart=cart, quantity=3, variant__product__seller=seller)
    change(sold_out, stock=0)

    sheet = cart_sheet(cart)

    (parcel,) = sheet.sellers
    assert (parcel.goods_total, parcel.weight_grams, parcel.pickup_only) == (100_000, 500, False)
    assert (sheet.goods_total, sheet.item_count, sheet.needs_look) == (100_000, 5, True)


def test_number_of_a_seller_stands_only_where_they_may_be_asked():
    phone = "+6281234567890"
    silent = CartLineFactory(variant__product__seller__phone=phone)
    asked = CartLineFactory(
        variant__product__seller__phone=phone,
        variant__product__seller__whatsapp_allowed=True,
    )

    told = [cart_sheet(line.cart).sellers[0] for line in (silent, asked)]

    assert [(one.phone, one.whatsapp_allowed) for one in told] == [("", False), (phone, True)]


def photographed(cart):
    line = CartLineFactory(cart=cart)
    photo = store_photo(file=upload(picture("JPEG")), owner=UserFactory(), alt="Tas")
    ProductPhoto.objects.create(product=line.variant.product, photo=photo)


def test_more_lines_cost_no_more_queries(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cart = CartFactory()
    photographed(cart)
    with CaptureQueriesContext(connection) as few:
        cart_sheet(cart)
    photographed(cart)
    photographed(cart)

    with CaptureQueriesContext(connection) as many:
        sheet = cart_sheet(cart)

    assert (len(sheet.lines), len(few), len(many)) == (3, 3, 3)
    assert sheet.lines[0].picture.alt == sheet.lines[0].name


def test_lines_to_order_come_in_the_order_of_variants(django_assert_num_queries):
    cart = CartFactory()
    early, late = VariantFactory(on_shelf=True), VariantFactory(on_shelf=True)
    for variant in (late, early):
        CartLineFactory(cart=cart, variant=variant)

    with django_assert_num_queries(1):
        lines = lines_to_order(cart)
        places = [line.variant.product.seller.library.regency for line in lines]

    assert [line.variant for line in lines] == [early, late]
    assert [line.on_shelf for line in lines] == [True, True]
    assert places == [line.variant.product.seller.library.regency for line in lines]
