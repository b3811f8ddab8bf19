"""A committee member signs in with password and app, decides on a seller, and signs out."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from marketplace.accounts.services.people import give_consents
from marketplace.accounts.states import Role
from marketplace.sellers.states import SellerState
from tests.browser import DESKTOP
from tests.factories.accounts import (
    PASSWORD,
    EmailAddressFactory,
    UserFactory,
    app_code,
    install_app,
)
from tests.factories.sellers import SellerFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def member(settings):
    """A member of the committee with an app, on a site whose guards stand."""
    settings.GUARDED_PATHS = ("/admin/",)
    person = UserFactory(full_name="Ratna")
    person.groups.add(Group.objects.get(name=Role.COMMITTEE))
    EmailAddressFactory(user=person)
    give_consents(user=person, at=timezone.now())
    install_app(person)
    return person


def test_desk_opens_after_the_second_step_and_a_decision_is_taken(browse, member):
    seller = SellerFactory(name="Dapur Lastri", state=SellerState.SUBMITTED)
    page = browse(width=DESKTOP)

    page.goto("/admin/")
    page.get_by_label("Alamat surel atau nama pengguna").fill(member.username)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/langkah-kedua/**")
    page.goto("/admin/")
    assert "/akun/" in page.url
    page.goto("/akun/masuk/langkah-kedua/")
    page.get_by_label("Kode dari aplikasi atau kode cadangan").fill(app_code())
    page.locator("main").get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("/admin/")
    page.goto(f"/admin/pelapak/{seller.pk}/putuskan/")
    page.get_by_role("button", name="Setujui").click()
    page.get_by_text("Keputusan tercatat.").wait_for()

    seller.refresh_from_db()
    assert seller.state == SellerState.APPROVED
