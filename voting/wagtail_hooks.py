"""Awards at the committee's desk. Wagtail lets only people of the desk through these addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from voting.views import deeds, desk


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("penghargaan/", desk.awards, name="award_list"),
        path("penghargaan/baru/", desk.settings, name="award_new"),
        path("penghargaan/<int:pk>/", desk.award, name="award_desk"),
        path("penghargaan/<int:pk>/aturan/", desk.settings, name="award_settings"),
        path("penghargaan/<int:pk>/nomine/", desk.nominees, name="award_nominees"),
        path("penghargaan/<int:pk>/rubrik/", desk.rubric, name="award_rubric"),
        path("penghargaan/<int:pk>/juri/", desk.jury, name="award_jury"),
        path("penghargaan/<int:pk>/juri/<int:seat_pk>/cabut/", desk.unseat, name="award_unseat"),
        path("penghargaan/<int:pk>/juri/berhalangan/", desk.recusal, name="award_recusal"),
        path("penghargaan/<int:pk>/tindakan/<slug:name>/", deeds.deed, name="award_deed"),
    ]


class AwardMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Show the awards to those who may know of them."""
        return request.user.has_perm("voting.view_award")


@hooks.register("register_admin_menu_item")
def award_menu_item() -> MenuItem:
    return AwardMenuItem(
        pgettext_lazy("jamak", "Penghargaan"),
        reverse("award_list"),
        icon_name="crosshairs",
        order=160,
    )
