from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "core"
urlpatterns: list[URLPattern | URLResolver] = []
if settings.GALLERY:
    urlpatterns += [path("gaya/", views.show_gallery, name="gallery")]
