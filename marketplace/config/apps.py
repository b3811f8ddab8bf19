"""Apps of others, set up our way."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts screens, for people with one name."""

    user_viewset = "marketplace.accounts.wagtail_hooks.users.AccountViewSet"
