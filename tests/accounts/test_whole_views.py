"""Pages of Wagtail's desk that show everyone's rows are for those who may see everything."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.log_actions import log

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory

pytestmark = pytest.mark.django_db

WAGTAILS = [
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:locked_pages_results",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_results",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:workflow_tasks_results",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:site_history_results",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:aging_pages_results",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
]
ALL = [
    *WAGTAILS,
    "wagtail_localize:translations_report",
    "wagtail_localize:translations_report_results",
]


@pytest.fixture
def signed_in(client, settings):
    settings.DEMO = True

    def sign_in(role):
        user = UserFactory()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return sign_in


def answers(client, reports):
    return {report: client.get(reverse(report)).status_code for report in reports}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE}))
def test_report_is_refused_to_who_sees_a_part_only(client, signed_in, role):
    signed_in(role)

    assert answers(client, ALL) == dict.fromkeys(ALL, 403)


def test_report_is_shown_to_the_committee(client, signed_in):
    signed_in(Role.COMMITTEE)

    assert answers(client, WAGTAILS) == dict.fromkeys(WAGTAILS, 200)


def test_report_is_shown_to_an_operator(admin_client, settings):
    settings.DEMO = True

    assert answers(admin_client, WAGTAILS) == dict.fromkeys(WAGTAILS, 200)


def test_stranger_is_sent_to_the_entrance(client):
    response = client.get(reverse("wagtailadmin_reports:site_history"))

    assert response.status_code == 302


def test_librarian_finds_no_history_of_another_library(client, signed_in):
    product = ProductFactory(name="Rahasia")
    log(product, "wagtail.edit", title="Rahasia lama")
    signed_in(Role.LIBRARIAN)

    site = client.get(reverse("wagtailadmin_reports:site_history"))
    own = [
        client.get(reverse(f"product:{view}", args=[product.pk])).status_code
        for view in ("edit", "history", "history_results", "usage")
    ]

    assert "Rahasia" not in site.text
    assert own == [404, 404, 404, 404]


@pytest.mark.parametrize("role", sorted(Role))
def test_menu_leads_to_reports_for_the_committee_alone(client, signed_in, role):
    signed_in(role)

    home = client.get(reverse("wagtailadmin_home"))

    assert ("/admin/reports/" in home.text) is (role == Role.COMMITTEE)
