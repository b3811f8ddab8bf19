"""What stands in front of both admins, so that there is one way in.

Wagtail's and Django's own sign-in and password pages know nothing of codes, limits or second
steps: their addresses lead to ours. Include this before either of them.
"""

from django.urls import URLPattern, URLResolver, path, re_path

from marketplace.accounts.views import doors
from marketplace.accounts.wagtail_hooks.desk_account import desk_account

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/login/", doors.to_sign_in),
    re_path(r"^admin/password_reset/", doors.to_forgotten_password),
    path("admin/account/", desk_account),
    re_path(r"^admin/bulk/accounts/user/", doors.walled_up),
    path("dapur/login/", doors.to_sign_in),
    path("dapur/password_change/", doors.to_password),
]
