"""The committee's own settings in Wagtail: language and theme; name and picture stay out."""

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, NameEmailSettingsPanel

ELSEWHERE = (NameEmailSettingsPanel, AvatarSettingsPanel)
"""The name stands on the profile page in one field; pictures of people are not kept."""


class DeskAccountView(AccountView):
    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, ELSEWHERE)]


desk_account = require_admin_access(DeskAccountView.as_view())
