from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "booths"
urlpatterns: list[URLPattern | URLResolver] = [
    path("lapak/<slug:slug>/cap/", views.stamp, name="stamp"),
    path("paspor/", views.passport, name="passport"),
    path("akun/penjaga/<int:pk>/", views.change_own_number, name="number"),
]
