"""Let editors write, and leave the review of pages to the committee.

Rights over pictures end at those of pages: at the root they would reach what sellers sent.
"""

from django.db import migrations

from marketplace.core.grants import grant, permission

PAGES = {
    "Editor": ["wagtailcore.add_page", "wagtailcore.change_page"],
    "Panitia": [
        "wagtailcore.add_page",
        "wagtailcore.change_page",
        "wagtailcore.publish_page",
        "wagtailcore.lock_page",
        "wagtailcore.unlock_page",
    ],
}
PHOTOS = ["wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image"]
ROOM, ROOM_DEPTH = "Gambar halaman", 2
THEIRS, OURS = "Moderators approval", "Pemeriksaan halaman"


def open_pages(apps, schema_editor):
    _let_editors_write(apps)
    _rename(apps, THEIRS, OURS)
    _let_review(apps, OURS, "Panitia")


def close_pages(apps, schema_editor):
    _let_review(apps, OURS, "Moderators")
    _rename(apps, OURS, THEIRS)
    for model in ("GroupPagePermission", "GroupCollectionPermission"):
        given = apps.get_model("wagtailcore", model).objects
        given.filter(group__name__in=PAGES).delete()


def _let_editors_write(apps):
    """Give rights over all pages and their pictures.

    Where a test has emptied the tables there is nothing to give rights over.
    """
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    room = _room(apps)
    if root is None or room is None:
        return
    on_page = apps.get_model("wagtailcore", "GroupPagePermission").objects
    on_collection = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for name, rights in PAGES.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for right in rights:
            on_page.get_or_create(group=group, page=root, permission=permission(apps, right))
        for right in PHOTOS:
            on_collection.get_or_create(
                group=group, collection=room, permission=permission(apps, right)
            )


def _let_review(apps, name, group):
    """Leave the review to one group, which may be gone."""
    groups = apps.get_model("auth", "Group").objects.filter(name=group)
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=name):
        task.groups.set(groups)


def _room(apps):
    collections = apps.get_model("wagtailcore", "Collection").objects
    return collections.filter(depth=ROOM_DEPTH, name=ROOM).first()


def _rename(apps, old, new):
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=old).update(name=new)


class Migration(migrations.Migration):
    replaces = [
        ("cms", "0002_editors"),
        ("cms", "0003_review_of_pages"),
        ("cms", "0004_rights_over_pictures"),
    ]
    dependencies = [
        ("cms", "0001_tables"),
        ("core", "0002_rights"),
        ("media", "0002_rooms"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.RunPython(open_pages, close_pages),
        grant({name: ["cms.change_framesettings"] for name in ("Panitia", "Editor")}),
    ]
