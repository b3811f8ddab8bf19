"""Name the review of pages in our words, leave it to the committee, and open the frame's form."""

from django.db import migrations

from marketplace.core.grants import grant

THEIRS, OURS = "Moderators approval", "Pemeriksaan halaman"


def let_the_committee_review(apps, schema_editor):
    _rename(apps, THEIRS, OURS)
    committee = apps.get_model("auth", "Group").objects.filter(name="Panitia")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=OURS):
        task.groups.set(committee)


def let_moderators_review(apps, schema_editor):
    _rename(apps, OURS, THEIRS)
    both = apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Panitia"])
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=THEIRS):
        task.groups.set(both)


def _rename(apps, old, new):
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=old).update(name=new)


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_editors")]

    operations = [
        migrations.RunPython(let_the_committee_review, let_moderators_review),
        grant({name: ["cms.change_framesettings"] for name in ("Panitia", "Editor")}),
    ]
