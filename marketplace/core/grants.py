"""Migration steps that give groups their rights.

Django makes permission rows only after all migrations have run, so these steps make the rows
they need; Django finds them later and leaves them alone. A step gets the tables of rights alone:
making the models of a hundred tables anew for every step would take most of its time.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState, StateApps

Rights = Mapping[str, Sequence[str]]
TABLES = (("auth", "group"), ("auth", "permission"), ("contenttypes", "contenttype"))


class Grant(migrations.RunPython):
    """A step that sees groups, permissions and content types only."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        super().database_forwards(app_label, schema_editor, _rights_in(from_state), to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        super().database_backwards(app_label, schema_editor, _rights_in(from_state), to_state)


def _rights_in(state: ProjectState) -> ProjectState:
    return ProjectState({table: state.models[table] for table in TABLES})


def grant(rights: Rights) -> Grant:
    """Return a reversible step that gives each named group its rights.

    A right is written `app_label.action_model`, as in `places.change_library`.
    """

    def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for name, wanted in rights.items():
            group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
            group.permissions.add(*(permission(apps, right) for right in wanted))

    def backwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for name, wanted in rights.items():
            group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
            group.permissions.remove(*(permission(apps, right) for right in wanted))

    return Grant(forwards, backwards)


def permission(apps: StateApps, right: str) -> Any:
    """Return the row of one right, made where it is missing."""
    app_label, codename = right.split(".")
    action, model = codename.split("_", maxsplit=1)
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=OWNERS.get(right, model)
    )
    row, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": f"Can {action} {model}"}
    )
    return row


OWNERS = {
    "wagtailadmin.access_admin": "admin",
    "places.oversee_all_provinces": "province",
    "voting.hand_out_card": "delegatecard",
}
"""Rights that are not named after the model they belong to."""
