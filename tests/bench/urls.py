"""The bare view: what Django and the server give when nothing is done."""

from django.http import HttpResponse
from django.urls import path

CONTENT = b"x" * 1_000


def bare(_request):
    return HttpResponse(CONTENT, headers={"Content-Length": str(len(CONTENT))})


urlpatterns = [path("polos/", bare)]
