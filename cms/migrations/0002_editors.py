from django.db import migrations

from marketplace.core.grants import permission

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


def let_editors_write(apps, schema_editor):
    """Give rights over all pages and pictures, and let the committee approve stories.

    Where a test has emptied the tables there is no root to give rights over.
    """
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    collection = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    on_page = apps.get_model("wagtailcore", "GroupPagePermission").objects
    on_collection = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    if root is None or collection is None:
        return
    for name, rights in PAGES.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for right in rights:
            on_page.get_or_create(group=group, page=root, permission=permission(apps, right))
        for right in PHOTOS:
            on_collection.get_or_create(
                group=group, collection=collection, permission=permission(apps, right)
            )
    committee = apps.get_model("auth", "Group").objects.get(name="Panitia")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.all():
        task.groups.add(committee)


def take_it_back(apps, schema_editor):
    for model in ("GroupPagePermission", "GroupCollectionPermission"):
        given = apps.get_model("wagtailcore", model).objects
        given.filter(group__name__in=PAGES).delete()
    committee = apps.get_model("auth", "Group").objects.get(name="Panitia")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.all():
        task.groups.remove(committee)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("core", "0003_roles"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(let_editors_write, take_it_back)]
