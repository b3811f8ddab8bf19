"""Pages about orders and money at the desk, in a real browser."""

import pytest
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import member_of
from tests.payments.cases import late_money


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_link_in_a_sentence_is_told_without_its_colour(browse, settings, width, scheme):
    settings.DEMO = True
    concern = late_money()
    page = browse(width=width, scheme=scheme)
    sign_in(page, member_of(Role.COMMITTEE))
    for address in (
        reverse("order_desk", args=[concern.order_id]),
        reverse("concern_desk", args=[concern.pk]),
    ):
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)
