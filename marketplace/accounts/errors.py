"""What allauth refuses, in our words. The keys are allauth's."""

from django.utils.translation import gettext_lazy as _

WRONG = _("Alamat surel, nama pengguna, atau kata sandi salah. Periksa, lalu coba lagi.")
WRONG_CODE = _("Kode salah. Periksa angkanya, lalu coba lagi.")
TOO_MANY = _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi.")

ENTRANCE = {
    "account_inactive": _("Akun ini tidak aktif."),
    "cannot_remove_primary_email": _(
        "Alamat utama tidak bisa dilepas. Jadikan alamat lain utama dahulu."
    ),
    "duplicate_email": _("Alamat ini sudah ada di akun Anda."),
    "email_password_mismatch": WRONG,
    "email_taken": _("Alamat ini sudah dipakai akun lain. Pakai alamat yang lain."),
    "enter_current_password": _("Tulis kata sandi Anda yang sekarang."),
    "incorrect_code": WRONG_CODE,
    "incorrect_password": _("Kata sandi salah. Periksa, lalu coba lagi."),
    "invalid_login": WRONG,
    "invalid_password_reset": _("Kode sudah tidak berlaku. Minta kode baru."),
    "max_email_addresses": _("Satu akun paling banyak punya %d alamat surel."),
    "same_as_current": _("Alamat ini sama dengan yang sekarang. Tulis alamat yang lain."),
    "select_only_one": _("Pilih satu saja."),
    "rate_limited": _("Terlalu cepat. Tunggu sebentar, lalu coba lagi."),
    "too_many_login_attempts": TOO_MANY,
    "unknown_email": _("Belum ada akun dengan alamat ini."),
    "unverified_primary_email": _("Buktikan dahulu alamat ini dengan kode."),
    "username_blacklisted": _("Nama pengguna ini tidak bisa dipakai. Pilih yang lain."),
    "username_password_mismatch": WRONG,
    "username_taken": _("Nama pengguna ini sudah dipakai. Pilih yang lain."),
}

SECOND_STEP = {
    "add_email_blocked": _("Lepas verifikasi dua langkah dahulu, baru tambah alamat surel."),
    "cannot_delete_authenticator": _("Verifikasi dua langkah wajib untuk akun ini."),
    "cannot_generate_recovery_codes": _(
        "Pasang aplikasi pengaman atau kunci sandi dahulu, baru buat kode cadangan."
    ),
    "incorrect_code": WRONG_CODE,
    "unverified_email": _("Buktikan dahulu alamat surel Anda, baru pasang langkah kedua."),
}
