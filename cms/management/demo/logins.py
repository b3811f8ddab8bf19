"""Who a visitor of the demo can be. One password for all: nothing here is worth a second."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.states import Role

PASSWORD = "kartu-dan-celup"  # noqa: S105 - printed at start, known to everyone


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """One sample person. `group` is empty for those who need no rights in the admin.

    `landing` is the name of the address where the person's work begins.
    """

    username: str
    full_name: str
    role: str | Promise
    group: str = ""
    password: str = PASSWORD
    landing: str = "accounts:profile"


DESK, JURY, SHOP = "wagtailadmin_home", "voting:seats", "catalogue:shop"
PROGRESS, TABLE = "award:index", "booths:tills"
NAMED = (
    DemoLogin("panitia", "Ratna", _("Panitia"), Role.COMMITTEE, landing=DESK),
    DemoLogin("kurator", "Yuliana", _("Kurator provinsi"), Role.CURATOR, landing=DESK),
    DemoLogin("pustakawan", "Asnita", _("Pustakawan"), Role.LIBRARIAN, landing=DESK),
    DemoLogin("editor", "Bagus", _("Editor"), Role.EDITOR, landing=DESK),
    DemoLogin("pemeriksa", "Hotman", _("Pemeriksa kecurangan"), Role.FRAUD_OFFICER, landing=DESK),
    DemoLogin("pemeriksa2", "Tiur", _("Pemeriksa kecurangan"), Role.FRAUD_OFFICER, landing=DESK),
    DemoLogin("pemeriksa3", "Wayan", _("Pemeriksa kecurangan"), Role.FRAUD_OFFICER, landing=DESK),
    DemoLogin("ketuajuri", "Sulastri", _("Ketua juri"), Role.JURY_CHAIR, landing=PROGRESS),
    DemoLogin("juri1", "Juri Satu", _("Juri"), landing=JURY),
    DemoLogin("pelapak", "Desmawati", _("Pelapak"), landing=SHOP),
    DemoLogin("penjaga", "Elvi", _("Penjaga lapak"), landing=TABLE),
    DemoLogin("pengunjung", "Made", _("Pengunjung")),
)
NUMBERS = ("Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan")
OTHER_JURORS = tuple(
    DemoLogin(f"juri{place}", f"Juri {number}", _("Juri"), landing=JURY)
    for place, number in enumerate(NUMBERS, start=2)
)


def demo_logins() -> list[DemoLogin]:
    """Return one person of each role, in the order in which they are shown.

    Of officers three: a case needs two who agree, and a third where they do not.
    """
    return list(NAMED)


def demo_people() -> list[DemoLogin]:
    """Return everyone who can sign in to the demo."""
    return [*NAMED, *OTHER_JURORS]
