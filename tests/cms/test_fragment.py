import pytest
from django.contrib.auth.models import Permission

from booths.access import PASSPORT_COOKIE, sign_passport
from cms.queries.personal import personal
from marketplace.cart.access import CART_COOKIE, sign_cart_key
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothKeeperFactory, StampFactory
from tests.factories.cart import AccountCartFactory, CartLineFactory
from tests.factories.extras import WishFactory
from tests.factories.sellers import SellerFactory
from tests.factories.voting import AwardFactory, FinalAwardFactory, JurorSeatFactory

pytestmark = pytest.mark.django_db

PATH = "/fragmen/saya/"
OWN = ["Akun saya", "Pesanan saya", "Daftar keinginan"]


def labels(user):
    return [link.label for link in personal(user, None).links]


def test_visitor_is_offered_to_sign_in_and_gets_no_cookie(client):
    response = client.get(PATH)

    assert 'href="/akun/masuk/"' in response.content.decode()
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert response.cookies == {}


def test_fragment_is_kept_by_nobody(client):
    response = client.get(PATH)

    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert "Cookie" in response["Vary"]


def test_signed_in_person_is_named_and_can_leave(client):
    client.force_login(UserFactory(full_name="Siti Aminah"))

    page = client.get(PATH).content.decode()

    assert "<span>Siti</span>" in page
    assert 'action="/akun/keluar/"' in page


def test_fragment_in_english_leads_to_english_pages(client):
    client.force_login(UserFactory())

    page = client.get(f"/en{PATH}").content.decode()

    assert 'href="/en/akun/"' in page


def test_each_role_finds_its_own_way_in():
    buyer, seller, juror, desk = UserFactory.create_batch(4)
    SellerFactory(owner=seller)
    JurorSeatFactory(user=juror, award=AwardFactory())
    desk.user_permissions.add(Permission.objects.get(codename="access_admin"))

    assert labels(buyer) == [*OWN, "Mulai berjualan"]
    assert labels(seller) == [
        "Akun saya",
        "Pesanan saya",
        "Daftar keinginan",
        "Produk saya",
        "Pesanan masuk",
    ]
    assert labels(juror) == [
        "Akun saya",
        "Pesanan saya",
        "Daftar keinginan",
        "Mulai berjualan",
        "Penilaian juri",
    ]
    assert labels(desk) == [
        "Akun saya",
        "Pesanan saya",
        "Daftar keinginan",
        "Mulai berjualan",
        "Meja panitia",
    ]


def test_stamps_are_counted_without_an_account(client):
    stamp = StampFactory()
    StampFactory(passport=stamp.passport)
    StampFactory()
    client.cookies[PASSPORT_COOKIE] = sign_passport(stamp.passport)

    page = client.get(PATH).content.decode()

    assert "2 cap" in page


def test_cart_of_a_browser_is_counted(client):
    line = CartLineFactory(quantity=3)
    CartLineFactory(cart=line.cart, quantity=1)
    client.cookies[CART_COOKIE] = sign_cart_key(line.cart.key)

    page = client.get(PATH).content.decode()

    assert 'href="/keranjang/"' in page
    assert '<span class="personal__count">4</span>' in page


def test_cart_of_an_account_is_counted_and_an_empty_one_is_not(client):
    line = CartLineFactory(cart=AccountCartFactory(), quantity=2)
    client.force_login(line.cart.owner)
    full = client.get(PATH).content.decode()
    client.logout()

    empty = client.get(PATH).content.decode()

    assert '<span class="personal__count">2</span>' in full
    assert 'href="/keranjang/"' in empty
    assert "personal__count" not in empty


def test_visitor_who_carries_nothing_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(PATH)


def test_what_just_happened_is_said_once(client):
    person = UserFactory()
    client.force_login(person)
    form = {"full_name": "Siti", "phone": "", "language": "id"}
    client.post("/akun/", form)

    first, second = (client.get(PATH).content.decode() for _time in range(2))

    assert ("Profil tersimpan." in first, 'hx-swap-oob="true"' in first) == (True, True)
    assert 'id="pesan"' not in second


def test_fragment_costs_few_queries_for_whoever_may_do_everything(
    client, django_assert_max_num_queries
):
    client.force_login(UserFactory(is_superuser=True))

    with django_assert_max_num_queries(8):
        client.get(PATH)


def test_fragment_lists_the_stamps_for_the_maps(client):
    first = StampFactory()
    second = StampFactory(passport=first.passport)
    client.cookies[PASSPORT_COOKIE] = sign_passport(first.passport)

    page = client.get(PATH).content.decode()

    codes = sorted([first.booth.province.code, second.booth.province.code])
    assert f'data-stamps="{" ".join(codes)}"' in page


def test_wishlist_is_told_by_keys_to_its_owner_alone(client):
    wishes = WishFactory.create_batch(2, user=UserFactory())
    WishFactory()
    assert "data-wishes" not in client.get(PATH).content.decode()
    client.force_login(wishes[0].user)

    page = client.get(PATH).content.decode()

    keys = " ".join(str(wish.product_id) for wish in wishes)
    assert f'data-wishes="{keys}"' in page


def test_keeper_finds_what_the_booth_brought_home():
    award = FinalAwardFactory()
    keeper = BoothKeeperFactory(booth=award.nominees.first().booth).user
    other = BoothKeeperFactory().user

    assert "Piagam dan surat juri" in labels(keeper)
    assert "Piagam dan surat juri" not in labels(other)
