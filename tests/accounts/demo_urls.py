"""The site's addresses with the demo's own in front, as in demo mode."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from marketplace.config.urls import urlpatterns as site

demo = path("demo/", include("marketplace.accounts.urls.demo"))
urlpatterns = [*i18n_patterns(demo, prefix_default_language=False), *site]
