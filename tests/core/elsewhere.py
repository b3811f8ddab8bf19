"""The shelf under another address, for the test of remembered addresses."""

from django.urls import include, path

urlpatterns = [path("elsewhere/", include("marketplace.catalogue.urls"))]
