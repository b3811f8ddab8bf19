"""Slow errands of pages: whatever a published page shows is made before anyone asks."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published

from cms.models import SHARE_SPEC
from cms.queries.pages import live_page, photos_on
from marketplace.core.page_cache import move_version_stamp
from media.rules import rendition_specs


@receiver(page_published)
def prepare_pictures(sender: type, *, instance: Page, **_kwargs: Any) -> None:
    """Queue the errand once the page is committed; the signal is Wagtail's own."""
    transaction.on_commit(partial(render_pictures.enqueue, instance.pk))


@task(backend="errands")
def render_pictures(page_id: int) -> int:
    """Make the smaller files of every photo on a page, and return how many photos there are."""
    page = live_page(page_id)
    if page is None:
        return 0
    photos = photos_on(page)
    for photo in photos:
        photo.get_renditions(*rendition_specs(photo.width))
    if page.share_picture:
        page.share_picture.get_rendition(SHARE_SPEC)
    if photos:
        move_version_stamp()
    return len(photos)
