"""Keep photos that products show from being deleted among the pictures of the desk."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.images.views.images import DeleteView

from marketplace.catalogue.queries.photos import photos_in_use
from media.models import Photo

BEFORE_WAGTAIL = -1


class UnusedPhotoDeleteView(DeleteView):
    """Wagtail's page that deletes a picture, for pictures no product shows."""

    def run_before_hook(self) -> HttpResponse | None:
        """Say why a photo stays."""
        if not photos_in_use([self.object.pk]):
            return None
        messages.error(
            self.request,
            _("Foto ini dipakai produk, jadi tidak bisa dihapus. Lepaskan dari produknya dahulu."),
        )
        return redirect("wagtailimages:edit", self.object.pk)


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL)
def deleting() -> list[URLPattern]:
    """Stand in for Wagtail's own page at its own address."""
    return [path("images/<int:image_id>/delete/", UnusedPhotoDeleteView.as_view())]


@hooks.register("before_bulk_action")
def keep_photos_in_use(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Refuse to delete many pictures when a product shows one of them."""
    if action_type != "delete" or action.model is not Photo:
        return None
    used = len(photos_in_use(photo.pk for photo in objects))
    if not used:
        return None
    sentence = ngettext(
        "%(count)d foto dipakai produk, jadi tidak ada yang dihapus. Lepaskan dari produk dahulu.",
        "%(count)d foto dipakai produk, jadi tidak ada yang dihapus. Lepaskan dari produk dahulu.",
        used,
    )
    messages.error(request, sentence % {"count": used})
    return redirect("wagtailimages:index")
