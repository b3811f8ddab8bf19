"""Give curators a room of their own for pictures of cloth, below the pictures of pages.

Who has rights over the pictures of pages, the committee and editors, has them here too.
"""

from django.db import migrations

from marketplace.core.grants import permission

PAGES, PATTERNS = "Gambar halaman", "Pola lapak"
PAGES_DEPTH = 2
CURATORS = "Kurator provinsi"
RIGHTS = ("wagtailimages.add_image", "wagtailimages.choose_image")
"""Who adds a picture may change it, and nobody else's."""
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def open_room(apps, schema_editor):
    collections = apps.get_model("wagtailcore", "Collection").objects
    pages = collections.filter(depth=PAGES_DEPTH, name=PAGES).first()
    if pages is None:  # a test has emptied the tables, or the room was renamed
        return
    room = collections.create(
        name=PATTERNS, path=_next_below(collections, pages), depth=PAGES_DEPTH + 1, numchild=0
    )
    pages.numchild += 1
    pages.save()
    curators, _ = apps.get_model("auth", "Group").objects.get_or_create(name=CURATORS)
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for right in RIGHTS:
        rights.create(group=curators, collection=room, permission=permission(apps, right))


def close_room(apps, schema_editor):
    collections = apps.get_model("wagtailcore", "Collection").objects
    pages = collections.filter(depth=PAGES_DEPTH, name=PAGES).first()
    if pages is None:
        return
    room = collections.filter(
        depth=PAGES_DEPTH + 1, name=PATTERNS, path__startswith=pages.path
    ).first()
    if room is None:
        return
    apps.get_model("media", "Photo").objects.filter(collection=room).update(collection=pages)
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        collection=room
    ).delete()
    room.delete()
    pages.numchild -= 1
    pages.save()


def _next_below(collections, parent):
    """Return the path after that of the last child: migrations know no tree, only its columns."""
    below = collections.filter(depth=parent.depth + 1, path__startswith=parent.path)
    last = below.order_by("-path").values_list("path", flat=True).first()
    return parent.path + _in_four_digits(int(last[-4:], 36) + 1 if last else 1)


def _in_four_digits(number):
    places = ""
    for _ in range(4):
        number, digit = divmod(number, len(DIGITS))
        places = DIGITS[digit] + places
    return places


class Migration(migrations.Migration):
    replaces = [("booths", "0012_room_for_patterns")]
    dependencies = [
        ("booths", "0002_rights"),
        ("media", "0002_rooms"),
        ("wagtailimages", "0027_image_description"),
    ]
    operations = [migrations.RunPython(open_room, close_room)]
