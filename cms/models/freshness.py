"""What an editor publishes is public at once: kept pages are made anew.

The senders are Wagtail's own, and this app's settings.
"""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from marketplace.core.page_cache import move_version_stamp

from .frame import FrameSettings


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def make_pages_anew(sender: type, **_kwargs: Any) -> None:
    move_version_stamp()


@receiver(post_save, sender=FrameSettings)
def make_frame_anew(sender: type, **_kwargs: Any) -> None:
    move_version_stamp()
