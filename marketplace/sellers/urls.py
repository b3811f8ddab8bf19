"""Where people become sellers."""

from django.urls import path

from . import views

app_name = "sellers"
urlpatterns = [
    path("jual/daftar/", views.register, name="register"),
    path("jual/nomor/", views.change_own_number, name="number"),
]
