"""People, what they agreed to, and the printed codes that let some of them in."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField


class Language(models.TextChoices):
    INDONESIAN = "id", _("Bahasa Indonesia")
    ENGLISH = "en", _("Inggris")


class User(AbstractUser):
    """A person: visitor, seller, juror or committee member, often several at once."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("Nama lengkap"), max_length=120, blank=True)
    email = models.EmailField(_("Alamat surel"), blank=True)
    phone = PhoneNumberField(_("Nomor ponsel"), blank=True)
    language = models.CharField(
        _("Bahasa surel"), max_length=5, choices=Language, default=Language.INDONESIAN
    )
    must_have_second_factor = models.BooleanField(
        _("Wajib verifikasi dua langkah"),
        default=False,
        help_text=_("Menyala sendiri saat seseorang menjadi juri."),
    )

    sessions_ended = models.PositiveIntegerField(
        _("Berapa kali semua sesi diakhiri"), default=0, editable=False
    )

    REQUIRED_FIELDS = ["email", "full_name"]

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = pgettext_lazy("jamak", "pengguna")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="one_account_per_email",
                violation_error_message=_("Alamat surel ini sudah dipakai akun lain."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_session_auth_hash(self) -> str:
        """Return what every session must hold, so that counting one up ends them all."""
        return f"{super().get_session_auth_hash()}.{self.sessions_ended}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Return the same for each older secret key."""
        for older in super().get_session_auth_fallback_hash():
            yield f"{older}.{self.sessions_ended}"

    def get_full_name(self) -> str:
        """Return the one name field; single names are normal."""
        return str(self)

    def get_short_name(self) -> str:
        """Return the first word of the name."""
        return str(self).split(" ", maxsplit=1)[0]


class ConsentKind(models.TextChoices):
    TERMS = "terms", _("Ketentuan layanan")
    PRIVACY = "privacy", _("Pemberitahuan privasi")


class Consent(models.Model):
    """That a person agreed to a text, in the version shown, at a time."""

    user = models.ForeignKey(
        User, verbose_name=_("Pengguna"), on_delete=models.CASCADE, related_name="consents"
    )
    kind = models.CharField(_("Jenis"), max_length=20, choices=ConsentKind)
    text_version = models.CharField(_("Versi naskah"), max_length=20)
    given_at = models.DateTimeField(_("Diberikan pada"))
    withdrawn_at = models.DateTimeField(_("Dicabut pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("persetujuan")
        verbose_name_plural = pgettext_lazy("jamak", "persetujuan")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "text_version"],
                condition=Q(withdrawn_at=None),
                name="one_standing_consent",
                violation_error_message=_("Persetujuan atas naskah ini sudah tercatat."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.text_version}"


class EntryCode(models.Model):
    """A printed code that lets a person without e-mail in, once, beside their user name."""

    user = models.ForeignKey(
        User, verbose_name=_("Pengguna"), on_delete=models.CASCADE, related_name="entry_codes"
    )
    code_hash = models.CharField(max_length=128)
    issued_by = models.ForeignKey(
        User,
        verbose_name=_("Dibuat oleh"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    issued_at = models.DateTimeField(_("Dibuat pada"))
    expires_at = models.DateTimeField(_("Berlaku sampai"))
    used_at = models.DateTimeField(_("Dipakai pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("kode masuk")
        verbose_name_plural = pgettext_lazy("jamak", "kode masuk")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None),
                name="one_unused_code_a_person",
                violation_error_message=_("Orang ini masih punya kode masuk yang belum dipakai."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")),
                name="entry_code_lasts_a_while",
                violation_error_message=_("Kode masuk berakhir sesudah dibuat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.issued_at:%Y-%m-%d}"
