"""A person's own pages. What allauth serves stands in `entrance`, under allauth's names."""

from django.urls import URLPattern, URLResolver, path

from marketplace.accounts.views import profile

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("akun/", profile.show_profile, name="profile"),
    path("akun/data/", profile.download_record, name="record"),
    path("akun/persetujuan/", profile.agree, name="consents"),
    path("akun/hapus/", profile.leave, name="departure"),
    path("akun/masuk/kode-tercetak/", profile.sign_in_with_printed_code, name="printed_code"),
]
