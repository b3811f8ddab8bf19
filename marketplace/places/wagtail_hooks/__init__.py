"""Where the lists of places stand in the desk's menu, and the pages beside them."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from marketplace.accounts.wagtail_hooks.people import PersonChooserViewSet
from marketplace.places.views import imports, ruling

from .activities import ActivityDesk
from .places import LibraryDesk, ProvinceDesk, RegencyDesk, TrainingDesk, appointee_chooser


class Places(ModelViewSetGroup):
    menu_label = pgettext_lazy("jamak", "Tempat")
    menu_icon = "site"
    menu_order = 200
    items = (
        ProvinceDesk("province"),
        RegencyDesk("regency"),
        LibraryDesk("library"),
        ActivityDesk("activity"),
        TrainingDesk("training"),
    )


@hooks.register("register_admin_viewset")
def lists() -> ModelViewSetGroup:
    return Places()


@hooks.register("register_admin_viewset")
def chooser_of_appointees() -> PersonChooserViewSet:
    return appointee_chooser


@hooks.register("register_admin_urls")
def activity_urls() -> list[URLPattern]:
    return [
        path("kegiatan/<int:pk>/coret/", ruling.strike, name="strike_activity"),
        path("kegiatan/<int:pk>/pulihkan/", ruling.restore, name="restore_activity"),
    ]


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    return [
        path("impor/<slug:kind>/", imports.upload, name="import_table"),
        path("impor/<slug:kind>/periksa/", imports.check, name="import_check"),
        path("impor/<slug:kind>/contoh.xlsx", imports.sample, name="import_sample"),
    ]
