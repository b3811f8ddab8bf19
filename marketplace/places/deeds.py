"""What the audit log calls a deed of places, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "activity.correct": _("Kegiatan diperbaiki"),
    "activity.import": _("Kegiatan diimpor"),
    "activity.record": _("Kegiatan dicatat"),
    "activity.restore": _("Kegiatan dipulihkan"),
    "activity.strike": _("Kegiatan dicoret"),
    "regency.population": _("Jumlah penduduk diubah"),
}
