"""Editors write pages, the committee publishes them, and a story waits for the committee."""

from django.db import migrations

from marketplace.core.grants import grant, permission

COMMITTEE, EDITOR = "Panitia", "Editor"
RIGHTS = {
    COMMITTEE: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    EDITOR: ["add_page", "change_page", "publish_page"],
}
THEIRS, OURS = "Moderators approval", "Pemeriksaan halaman"


def open_the_tree(apps, schema_editor):
    """Let both groups work on every page below the root."""
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    if root is None:
        return
    granted = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for right in rights:
            row = permission(apps, f"wagtailcore.{right}")
            granted.get_or_create(group=group, page=root, permission=row)


def close_the_tree(apps, schema_editor):
    granted = apps.get_model("wagtailcore", "GroupPagePermission").objects
    granted.filter(group__name__in=RIGHTS, page__depth=1).delete()


def let_the_committee_review(apps, schema_editor):
    """Give Wagtail's own review of pages to the committee, under a name of ours."""
    _rename(apps, THEIRS, OURS)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=COMMITTEE)
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=OURS):
        task.groups.set([group])


def let_moderators_review(apps, schema_editor):
    _rename(apps, OURS, THEIRS)
    moderators = apps.get_model("auth", "Group").objects.filter(name="Moderators")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=THEIRS):
        task.groups.set(moderators)


def _rename(apps, old, new):
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=old).update(name=new)


class Migration(migrations.Migration):
    dependencies = [("cms", "0001_initial"), ("core", "0003_roles")]

    operations = [
        migrations.RunPython(open_the_tree, close_the_tree),
        migrations.RunPython(let_the_committee_review, let_moderators_review),
        grant({name: ["cms.change_framesettings"] for name in RIGHTS}),
    ]
