from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from .views.sandbox import sandbox_page

app_name = "payments"
urlpatterns: list[URLPattern | URLResolver] = []
if settings.PAYMENT_SANDBOX:
    urlpatterns += [
        path("bayar/kotak-pasir/<slug:session_id>/", sandbox_page, name="sandbox_page"),
    ]
