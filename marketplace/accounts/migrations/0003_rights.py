"""Let only our roles hold rights: with Wagtail's Moderators anybody could publish past them."""

from django.db import migrations

from marketplace.core.grants import grant, permission

RIGHTS = {"Panitia": ["accounts.view_consent", "accounts.view_entrycode"]}

ON_PAGES = {
    "Moderators": [
        "wagtailcore.add_page",
        "wagtailcore.change_page",
        "wagtailcore.publish_page",
        "wagtailcore.lock_page",
        "wagtailcore.unlock_page",
    ],
    "Editors": ["wagtailcore.add_page", "wagtailcore.change_page"],
}
ON_FILES = [
    *(f"wagtailimages.{action}_image" for action in ("add", "change", "choose")),
    *(f"wagtaildocs.{action}_document" for action in ("add", "change", "choose")),
]


def take_away(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ON_PAGES).delete()


def bring_back(apps, schema_editor):
    """Make both groups as a new Wagtail has them, without members."""
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    collection = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    on_page = apps.get_model("wagtailcore", "GroupPagePermission").objects
    on_collection = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for name, rights in ON_PAGES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(permission(apps, "wagtailadmin.access_admin"))
        for right in rights if root else ():
            on_page.get_or_create(group=group, page=root, permission=permission(apps, right))
        for right in ON_FILES if collection else ():
            on_collection.get_or_create(
                group=group, collection=collection, permission=permission(apps, right)
            )


class Migration(migrations.Migration):
    replaces = [("accounts", "0004_reading_rights"), ("accounts", "0007_only_our_roles")]
    dependencies = [
        ("accounts", "0002_consents_and_codes"),
        ("core", "0002_rights"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [grant(RIGHTS), migrations.RunPython(take_away, bring_back)]
