"""Every address of the site, by app. Public pages carry the language in the path."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.wagtail_hooks import page_choosers
from marketplace.core.views import show_upload, tell_desk_words

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("marketplace.accounts.urls.doors")),
    path("admin/", include(page_choosers)),
    path("admin/jsi18n/", tell_desk_words),
    path("admin/", include(wagtailadmin_urls)),
    path("dapur/", admin.site.urls),
    path("dokumen/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("", include("marketplace.accounts.urls")),
        path("akun/", include("marketplace.accounts.urls.entrance")),
        path("", include("marketplace.payments.urls")),
        path("", include("marketplace.orders.urls")),
        path("", include("marketplace.cart.urls")),
        path("", include("marketplace.catalogue.urls")),
        path("", include("marketplace.sellers.urls")),
        path("", include("marketplace.places.urls")),
        path("", include("booths.urls")),
        path("", include("voting.urls")),
        path("", include("marketplace.core.urls")),
        path("", include("cms.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
if settings.DEMO:
    demo = path("demo/", include("marketplace.accounts.urls.demo"))
    urlpatterns = [*i18n_patterns(demo, prefix_default_language=False), *urlpatterns]
if settings.DEBUG or settings.DEMO:
    urlpatterns = [path("files/<path:path>", show_upload), *urlpatterns]
