"""The demo's own pages. Only included where `settings.DEMO` is true."""

from django.urls import URLPattern, URLResolver, path

from marketplace.accounts.views import demo

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", demo.show_start, name="start"),
    path("masuk/", demo.sign_in_as, name="sign_in"),
    path("surat/", demo.show_letters, name="letters"),
]
