"""The site's addresses with the demo's own in front, as in demo mode."""

from django.urls import include, path

from marketplace.config.urls import urlpatterns as site

urlpatterns = [path("demo/", include("marketplace.accounts.urls.demo")), *site]
