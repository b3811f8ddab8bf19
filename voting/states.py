"""Where an award, a score sheet and a result stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardKind(models.TextChoices):
    """What stands for an award, and so how it is decided (see docs/kinds.md)."""

    BEST_BOOTH = "best_booth", _("Lapak terbaik")
    REELS = "reels", _("Tantangan reels")
    BEST_LIBRARY = "best_library", _("Perpustakaan terbaik")


class Measure(models.TextChoices):
    """What an indicator counts of the activities that a library recorded."""

    ACTIVITIES = "activities", _("Banyaknya kegiatan")
    PARTICIPANTS = "participants", _("Banyaknya peserta")


class AwardState(models.TextChoices):
    DRAFT = "draft", _("Disiapkan")
    OPEN = "open", _("Dibuka")
    CLOSED = "closed", _("Ditutup")
    COUNTED = "counted", _("Dihitung")
    FINAL = "final", _("Diumumkan")
    CANCELLED = "cancelled", _("Dibatalkan")


AWARD_MOVES = {
    AwardState.DRAFT: frozenset({AwardState.OPEN, AwardState.CANCELLED}),
    AwardState.OPEN: frozenset({AwardState.CLOSED, AwardState.CANCELLED}),
    AwardState.CLOSED: frozenset({AwardState.COUNTED, AwardState.CANCELLED}),
    AwardState.COUNTED: frozenset({AwardState.FINAL, AwardState.CANCELLED}),
}


DECIDABLE = frozenset({AwardState.OPEN, AwardState.CLOSED, AwardState.COUNTED})
"""While an award stands so, cases are proposed and decided; a final result is final."""


class NextDeed(models.TextChoices):
    """What an award waits for from the committee."""

    OPEN = "open", _("Penghargaan yang perlu dibuka")
    CLOSE = "close", _("Penghargaan yang siap ditutup")
    COUNT = "count", _("Penghargaan yang siap dihitung")
    PUBLISH = "publish", _("Penghargaan yang siap diumumkan")


class Deed(models.TextChoices):
    """What the committee does to an award; the value stands in the address."""

    OPEN = "buka", _("Buka dan bekukan aturan")
    CLOSE = "tutup", _("Tutup pemungutan suara")
    COUNT = "hitung", _("Hitung")
    PUBLISH = "umumkan", _("Umumkan pemenang")
    CANCEL = "batal", _("Batalkan penghargaan")


DEED_LEADS_TO = {
    Deed.OPEN: AwardState.OPEN,
    Deed.CLOSE: AwardState.CLOSED,
    Deed.COUNT: AwardState.COUNTED,
    Deed.PUBLISH: AwardState.FINAL,
    Deed.CANCEL: AwardState.CANCELLED,
}


class Electorate(models.TextChoices):
    PUBLIC = "public", _("Publik")
    DELEGATE = "delegate", _("Delegasi")


class CardState(models.TextChoices):
    """A delegate's card: it votes while it is active, and at no other time."""

    PRINTED = "printed", _("Belum diserahkan")
    ACTIVE = "active", _("Diserahkan")
    BLOCKED = "blocked", _("Diblokir")
    REVOKED = "revoked", _("Dicabut")


CARD_MOVES = {
    CardState.PRINTED: frozenset({CardState.ACTIVE}),
    CardState.ACTIVE: frozenset({CardState.BLOCKED}),
    CardState.BLOCKED: frozenset({CardState.ACTIVE, CardState.REVOKED}),
}


class SheetState(models.TextChoices):
    DRAFT = "draft", _("Draf")
    LOCKED = "locked", _("Dikunci")


SHEET_MOVES = {
    SheetState.DRAFT: frozenset({SheetState.LOCKED}),
    SheetState.LOCKED: frozenset({SheetState.DRAFT}),
}
"""Back to a draft only with the chair, see `services.unlocking`."""


class SheetMark(models.TextChoices):
    """How a sheet stands in the chair's table."""

    LOCKED = "locked", SheetState.LOCKED.label
    DRAFT = "draft", SheetState.DRAFT.label
    NONE = "none", _("Belum")
    BARRED = "barred", _("Berhalangan")


class UnlockState(models.TextChoices):
    ASKED = "asked", _("Menunggu ketua juri")
    GRANTED = "granted", _("Dibuka kembali")
    REFUSED = "refused", _("Ditolak")


UNLOCK_MOVES = {UnlockState.ASKED: frozenset({UnlockState.GRANTED, UnlockState.REFUSED})}


class ResultStage(models.TextChoices):
    PROVISIONAL = "provisional", _("Sementara")
    FINAL = "final", _("Final")


class EntryKind(models.TextChoices):
    """What an entry of the ballot log is; ballots have rows of their own."""

    OPEN = "open", _("Pembukaan")
    JURY_COMMIT = "jurycommit", _("Segel lembar nilai")
    CASE = "case", _("Perkara")
    VOID = "void", _("Suara dibatalkan")
    REVOKE = "revoke", _("Kartu dicabut")
    CLOSE = "close", _("Penutupan")
    RESULT = "result", _("Hasil")
    KEY_DESTROYED = "keydestroyed", _("Kunci dimusnahkan")


class CaseKind(models.TextChoices):
    """What is decided on: ballots that look alike, a delegate's card, a voter's objection."""

    CLUSTER = "cluster", _("Kelompok suara")
    CARD = "card", _("Kartu delegasi")
    OBJECTION = "objection", _("Keberatan pemilih")


class VoidReason(models.TextChoices):
    """Why something does not count, as the log writes it."""

    DUPLICATE = "DUP", _("Satu orang memberi suara lebih dari sekali")
    BOT = "BOT", _("Suara dikirim oleh program")
    BOUGHT = "BUY", _("Suara dibeli")
    TOKEN = "TOK", _("Kartu hilang atau disalahgunakan")
    TEST = "TST", _("Suara percobaan panitia")


class CaseState(models.TextChoices):
    PROPOSED = "proposed", _("Menunggu keputusan")
    UPHELD = "upheld", _("Dibenarkan")
    DISMISSED = "dismissed", _("Tidak terbukti")


CASE_MOVES = {CaseState.PROPOSED: frozenset({CaseState.UPHELD, CaseState.DISMISSED})}


class Verdict(models.TextChoices):
    """What an officer says on a case; the value is the state that two of them lead to."""

    UPHOLD = "upheld", _("Benarkan")
    DISMISS = "dismissed", _("Tidak terbukti")


class CheckOutcome(models.TextChoices):
    """What a receipt turns out to be worth."""

    INCLUDED = "included", _("Ada di buku suara")
    PROMISED = "promised", _("Dijanjikan, belum di buku suara")
    OVERDUE = "overdue", _("Janjinya lewat")
    CONTRADICTED = "contradicted", _("Bertentangan dengan buku suara")
    ALTERED = "altered", _("Isinya berubah")
    NOT_SIGNED = "not_signed", _("Tanda tangannya tidak cocok")
    NO_RECEIPT = "no_receipt", _("Bukan bukti suara")


class VotingPhase(models.TextChoices):
    """How an opened award stands at a moment: its state, in the same words, read with the clock."""

    UPCOMING = "upcoming", _("Belum dimulai")
    RUNNING = "running", AwardState.OPEN.label
    TIME_UP = "time_up", _("Waktunya habis")
    CLOSED = "closed", AwardState.CLOSED.label
    COUNTED = "counted", AwardState.COUNTED.label
    FINAL = "final", AwardState.FINAL.label
    CANCELLED = "cancelled", AwardState.CANCELLED.label

    @property
    def is_over(self) -> bool:
        """Say whether nobody can vote any more, for whatever reason."""
        return self not in {VotingPhase.UPCOMING, VotingPhase.RUNNING}

    @property
    def is_judging(self) -> bool:
        """Say whether jurors may fill in and lock sheets."""
        return self in {VotingPhase.RUNNING, VotingPhase.TIME_UP, VotingPhase.CLOSED}
