"""A person signs up on a phone, adds a passkey, signs in with it, and finds every page in order."""

import re

import pytest
from django.core.cache import cache

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import PASSWORD, EmailAddressFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

STRANGERS_PAGES = ["masuk/", "masuk/kode/", "masuk/kode-tercetak/", "daftar/", "sandi/lupa/"]
OWN_PAGES = ["", "surel/", "dua-langkah/", "dua-langkah/kunci/", "persetujuan/", "keluar/"]
CONFIRMED_PAGES = ["sandi/", "dua-langkah/aplikasi/", "dua-langkah/kunci/tambah/", "hapus/"]


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def main_button(page, name):
    return page.locator("main").get_by_role("button", name=name, exact=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_sign_up_with_a_typed_code_on_a_phone(browse, mailoutbox, javascript):
    page = browse(width=PHONE, javascript=javascript)

    page.goto("/akun/daftar/")
    page.get_by_label("Nama lengkap").fill("Sarinah")
    page.get_by_label("Alamat surel").fill("sarinah@example.org")
    page.get_by_label("Saya menyetujui").check()
    main_button(page, "Daftar").click()
    page.get_by_label("Kode enam angka").wait_for()
    page.get_by_label("Kode enam angka").fill(re.search(r"\d{6}", mailoutbox[-1].body).group())
    assert_fits(page)
    main_button(page, "Lanjutkan").click()

    page.wait_for_url("**/akun/")
    assert page.get_by_label("Nama lengkap").input_value() == "Sarinah"


def test_header_names_the_person_and_lets_them_leave(browse):
    page = browse(width=PHONE)
    sign_in(page, UserFactory(full_name="Sarinah Dewi"))

    page.goto("/akun/masuk/kode-tercetak/")
    page.locator(".personal__menu summary").click()
    assert page.locator(".personal__menu summary").inner_text() == "Sarinah"
    page.locator(".personal__panel").get_by_role("button", name="Keluar").click()
    page.wait_for_url("/")
    page.goto("/akun/masuk/kode-tercetak/")

    page.locator("#saya").get_by_role("link", name="Masuk").wait_for()


def test_passkey_is_added_and_lets_in_without_a_password(browse):
    page = browse()
    person = EmailAddressFactory(user__full_name="Sarinah").user
    give_the_device_a_fingerprint_reader(page)
    sign_in(page, person)

    page.goto("/akun/dua-langkah/kunci/tambah/")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    main_button(page, "Lanjutkan").click()
    main_button(page, "Buat kunci").click()
    page.wait_for_url("/akun/dua-langkah/cadangan/")
    page.wait_for_load_state("networkidle")  # An answer still on its way would bring a cookie back.
    page.context.clear_cookies()
    page.goto("/akun/masuk/")
    main_button(page, "Masuk dengan kunci sandi").click()

    page.wait_for_url("**/akun/")
    assert page.get_by_label("Nama lengkap").input_value() == "Sarinah"


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_pages_of_a_stranger_are_in_order(browse, width, scheme):
    page = browse(width=width, scheme=scheme)

    look_at(page, STRANGERS_PAGES)


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_pages_of_a_person_are_in_order(browse, width, scheme):
    page = browse(width=width, scheme=scheme)
    sign_in(page, EmailAddressFactory().user)

    look_at(page, OWN_PAGES)
    page.goto("/akun/hapus/")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    main_button(page, "Lanjutkan").click()
    look_at(page, CONFIRMED_PAGES)


def look_at(page, paths):
    for path in paths:
        answer = page.goto(f"/akun/{path}")
        assert (answer.status, page.url.endswith(f"/akun/{path}")) == (200, True), path
        assert_fits(page)
        assert_no_axe_findings(page)


def give_the_device_a_fingerprint_reader(page):
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": reader})
