"""Addresses of the shelf (anyone) and of a seller's own products."""

from django.urls import URLPattern, URLResolver

app_name = "catalogue"

shelf: list[URLPattern | URLResolver] = []
selling: list[URLPattern | URLResolver] = []

urlpatterns: list[URLPattern | URLResolver] = [*shelf, *selling]
