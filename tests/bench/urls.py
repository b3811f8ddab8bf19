"""The whole site, with the bare view beside it."""

from django.http import HttpResponse
from django.urls import path

from marketplace.config.urls import urlpatterns as site

CONTENT = b"x" * 1_000


def bare(_request):
    return HttpResponse(CONTENT)


urlpatterns = [path("polos/", bare), *site]
