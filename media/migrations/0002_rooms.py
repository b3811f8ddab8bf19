"""Keep what sellers send apart from the pictures of pages, so that rights can differ."""

from django.db import migrations

SELLERS, PAGES = "Foto pelapak", "Gambar halaman"
ROOT_DEPTH = 1
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def open_rooms(apps, schema_editor):
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=ROOT_DEPTH).first()
    for name in (SELLERS, PAGES) if root else ():  # a test may have emptied the tables
        _add_below(root, name)


def close_rooms(apps, schema_editor):
    collections = apps.get_model("wagtailcore", "Collection").objects
    root = collections.filter(depth=ROOT_DEPTH).first()
    if root is None:  # a test may have emptied the tables
        return
    rooms = collections.filter(depth=ROOT_DEPTH + 1, name__in=[SELLERS, PAGES])
    apps.get_model("media", "Photo").objects.filter(collection__in=rooms).update(collection=root)
    rooms.delete()
    _count_children(root)


def _add_below(root, name):
    """Add the last child of the root: migrations know no tree, only treebeard's columns."""
    siblings = type(root).objects.filter(depth=ROOT_DEPTH + 1).order_by("-path")
    last = siblings.values_list("path", flat=True).first()
    path = root.path + _in_four_digits(int(last[-4:], 36) + 1 if last else 1)
    type(root).objects.create(name=name, path=path, depth=ROOT_DEPTH + 1, numchild=0)
    _count_children(root)


def _count_children(root):
    root.numchild = type(root).objects.filter(depth=ROOT_DEPTH + 1).count()
    root.save()


def _in_four_digits(number):
    places = ""
    for _ in range(4):
        number, digit = divmod(number, len(DIGITS))
        places = DIGITS[digit] + places
    return places


class Migration(migrations.Migration):
    replaces = [("media", "0002_rooms_for_photos")]
    dependencies = [("media", "0001_tables")]
    operations = [migrations.RunPython(open_rooms, close_rooms)]
