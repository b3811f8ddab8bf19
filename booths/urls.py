from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "booths"
urlpatterns: list[URLPattern | URLResolver] = [
    path("lapak/<slug:slug>/cap/", views.stamp, name="stamp"),
]
