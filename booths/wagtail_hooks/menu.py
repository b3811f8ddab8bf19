"""Where the lists of the fair stand in the desk's menu."""

from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from .fairs import BoothDesk, EditionDesk
from .keepers import KeeperDesk
from .reels import ReelDesk
from .sales import ClosingDesk, SaleDesk
from .stamps import StampDesk


class Fairs(ModelViewSetGroup):
    menu_label = pgettext_lazy("jamak", "Edisi")
    menu_icon = "calendar-alt"
    menu_order = 230
    items = (
        EditionDesk("edition"),
        BoothDesk("booth"),
        KeeperDesk("boothkeeper"),
        ReelDesk("reel"),
        StampDesk("stamp"),
        SaleDesk("sale"),
        ClosingDesk("closing"),
    )


@hooks.register("register_admin_viewset")
def fairs() -> ModelViewSetGroup:
    return Fairs()
