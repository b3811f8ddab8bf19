from django.urls import URLPattern, URLResolver, path

from cms.views import fragment

app_name = "cms"
urlpatterns: list[URLPattern | URLResolver] = [
    path("fragmen/saya/", fragment.show_fragment, name="personal"),
]
