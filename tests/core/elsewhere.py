"""The shelf under another address, and a word as one, for the tests of remembered addresses."""

from django.http import HttpResponse
from django.urls import include, path


def word(_request, word):
    return HttpResponse(word)


urlpatterns = [
    path("elsewhere/", include("marketplace.catalogue.urls")),
    path("<str:word>/", word, name="word"),
]
