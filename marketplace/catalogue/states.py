"""Where a product stands, and the words of its labels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProductState(models.TextChoices):
    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Menunggu diperiksa")
    NEEDS_CHANGES = "needs_changes", _("Perlu perbaikan")
    LISTED = "listed", _("Tayang")
    HIDDEN = "hidden", _("Disembunyikan")
    REJECTED = "rejected", _("Ditolak")
    WITHDRAWN = "withdrawn", _("Ditarik pemeriksa")


MOVES = {
    ProductState.DRAFT: frozenset({ProductState.SUBMITTED}),
    ProductState.SUBMITTED: frozenset(
        {ProductState.LISTED, ProductState.NEEDS_CHANGES, ProductState.REJECTED, ProductState.DRAFT}
    ),
    ProductState.NEEDS_CHANGES: frozenset({ProductState.SUBMITTED}),
    ProductState.LISTED: frozenset({ProductState.HIDDEN, ProductState.WITHDRAWN}),
    ProductState.HIDDEN: frozenset({ProductState.LISTED, ProductState.WITHDRAWN}),
    ProductState.WITHDRAWN: frozenset({ProductState.SUBMITTED}),
    ProductState.REJECTED: frozenset({ProductState.SUBMITTED}),
}


class HoldState(models.TextChoices):
    """Where kept units stand; a hold ends once, and what was sold comes back at most whole."""

    HELD = "held", _("Ditahan")
    SOLD = "sold", _("Terjual")
    RETURNED = "returned", _("Dikembalikan")


HOLD_MOVES = {
    HoldState.HELD: frozenset({HoldState.SOLD, HoldState.RETURNED}),
    HoldState.SOLD: frozenset({HoldState.RETURNED}),
}


class MoveReason(models.TextChoices):
    """Why the stock of a variant changed."""

    COUNTED = "counted", _("Dihitung pelapak")
    HELD = "held", _("Ditahan")
    RETURNED = "returned", _("Dikembalikan")


class AlertState(models.TextChoices):
    """Where somebody's wish to be told of goods that are back stands."""

    ASKED = "asked", _("Menunggu konfirmasi alamat")
    WAITING = "waiting", _("Menunggu stok")
    TOLD = "told", _("Sudah dikabari")


ALERT_MOVES = {
    AlertState.ASKED: frozenset({AlertState.WAITING}),
    AlertState.WAITING: frozenset({AlertState.TOLD}),
}


class ReportReason(models.TextChoices):
    """What is said to be wrong with a product."""

    DANGEROUS = "dangerous", _("Berbahaya atau tidak layak dikonsumsi")
    MISLEADING = "misleading", _("Keterangan, izin, atau fotonya menyesatkan")
    FORBIDDEN = "forbidden", _("Dilarang dijual, atau dari satwa dan tumbuhan yang dilindungi")
    COPIED = "copied", _("Meniru karya atau memakai foto orang lain")
    OFFENSIVE = "offensive", _("Menghina atau tidak pantas")
    OTHER = "other", _("Hal lain")


class ReportState(models.TextChoices):
    OPEN = "open", _("Menunggu diputuskan")
    UPHELD = "upheld", _("Dibenarkan")
    DISMISSED = "dismissed", _("Tidak terbukti")


REPORT_MOVES = {ReportState.OPEN: frozenset({ReportState.UPHELD, ReportState.DISMISSED})}


class CategoryGroup(models.TextChoices):
    FOOD = "pangan", _("Pangan")
    CRAFT = "kriya", _("Kriya")
    NON_FOOD = "nonpangan", _("Nonpangan")
    BOOK = "buku", _("Buku")


class HalalStatus(models.TextChoices):
    CERTIFIED = "certified", _("Bersertifikat halal")
    IN_PROCESS = "in_process", _("Sertifikat halal sedang diproses")
    NOT_YET = "not_yet", _("Belum bersertifikat halal")
    NON_HALAL = "non_halal", _("Tidak halal")
    NOT_APPLICABLE = "not_applicable", _("Tidak wajib sertifikat halal")


class PermitStatus(models.TextChoices):
    ISSUED = "issued", _("Terbit")
    IN_PROCESS = "in_process", _("Sedang diurus")
    NOT_NEEDED = "not_needed", _("Tidak diperlukan")


class EditState(models.TextChoices):
    """Where a staged edit of a listed product stands."""

    SUBMITTED = "submitted", _("Menunggu diperiksa")
    NEEDS_CHANGES = "needs_changes", _("Perlu perbaikan")
    APPLIED = "applied", _("Diterapkan")
    WITHDRAWN = "withdrawn", _("Ditarik")
    REJECTED = "rejected", _("Ditolak")


EDIT_MOVES = {
    EditState.SUBMITTED: frozenset(
        {EditState.APPLIED, EditState.NEEDS_CHANGES, EditState.REJECTED, EditState.WITHDRAWN}
    ),
    EditState.NEEDS_CHANGES: frozenset({EditState.SUBMITTED, EditState.WITHDRAWN}),
}


class Decision(models.TextChoices):
    APPROVED = "approved", _("Disetujui")
    CHANGES = "changes", _("Diminta perbaikan")
    REJECTED = "rejected", _("Ditolak")
    WITHDRAWN = "withdrawn", _("Ditarik dari katalog")


class WordAdvice(models.TextChoices):
    """What to think about when a doubtful word stands in a text. Advice, never a refusal."""

    CURE = "cure", _("Jangan menjanjikan kesembuhan. Ceritakan bahan, rasa, atau cara pakainya.")
    PRESERVATIVE = (
        "preservative",
        _("Klaim tanpa pengawet perlu bukti uji. Lebih aman menulis bahan apa adanya."),
    )
    ORGANIC = "organic", _("Kata organik hanya boleh dipakai bila ada sertifikat organik.")
    SUPERLATIVE = (
        "superlative",
        _("Klaim nomor satu atau terbaik perlu bukti. Ceritakan apa yang membuatnya istimewa."),
    )
    PROTECTED = (
        "protected",
        _("Ini bisa berasal dari hewan atau tumbuhan yang dilindungi. Jelaskan asal bahannya."),
    )


class PermitAdvice(models.TextChoices):
    PATTERN = "pattern", _("Bentuk nomornya tidak seperti biasanya. Periksa sekali lagi.")
    EXPIRING = "expiring", _("Masa berlakunya hampir habis. Mulailah mengurus perpanjangan.")
    EXPIRED = "expired", _("Masa berlakunya sudah lewat.")
    SHORT_LIFE = (
        "short_life",
        _("Pangan yang tahan kurang dari 7 hari tidak memerlukan P-IRT."),
    )
    MISSING = (
        "missing",
        _(
            "Pangan kemasan yang tahan 7 hari atau lebih memerlukan izin. "
            "Isi nomornya, atau pilih sedang diurus."
        ),
    )
    ISBN = "isbn", _("Angka pemeriksa ISBN tidak cocok. Periksa sekali lagi.")
