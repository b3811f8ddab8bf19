"""What stands around every page is drawn once, and anew when something is published."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from marketplace.core import page_cache

pytestmark = pytest.mark.django_db
LINKS = [SimpleNamespace(title="Lapak", url="/lapak/"), SimpleNamespace(title="Katalog", url="/k/")]


def header(path, links=LINKS):
    frame = SimpleNamespace(navigation=links, footer=[])
    context = Context({"frame": frame, "request": RequestFactory().get(path)})
    return Template('{% frame_part "header" %}').render(context)


@pytest.mark.usefixtures("keeping")
def test_part_is_kept_until_something_is_published(django_capture_on_commit_callbacks):
    before = header("/lapak/aceh/")
    kept = header("/lapak/aceh/", links=[])

    with django_capture_on_commit_callbacks(execute=True):
        page_cache.move_version_stamp()

    assert before == kept
    assert "Katalog" not in header("/lapak/aceh/", links=[])


@pytest.mark.usefixtures("keeping")
def test_part_marks_the_link_that_leads_here_on_its_own_page_only():
    header("/lapak/aceh/")

    assert '<a href="/lapak/" aria-current="page">' in header("/lapak/")
    assert '<a href="/k/" aria-current="page">' in header("/k/")
    assert "aria-current" not in header("/lapak/aceh/")


@pytest.mark.usefixtures("keeping")
def test_part_is_kept_for_each_language():
    indonesian = header("/")

    with override("en"):
        assert header("/") != indonesian
