from django.urls import URLPattern, URLResolver

app_name = "booths"
urlpatterns: list[URLPattern | URLResolver] = []
