"""Part what sellers uploaded from the pictures of pages, so that rights can differ.

Sellers' files are named after their hash when they are stored; the desk's keep their own names.
"""

from django.db import migrations

SELLERS, PAGES = "Foto pelapak", "Gambar halaman"
ROOT_DEPTH = 1
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def part_photos(apps, schema_editor):
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=ROOT_DEPTH).first()
    if root is None:  # a test has emptied the tables
        return
    sellers, pages = _below(root, SELLERS), _below(root, PAGES)
    photos = apps.get_model("media", "Photo").objects.filter(collection=root)
    rows = photos.values_list("pk", "file", "file_hash")
    sent = [pk for pk, file, mark in rows if mark and f"/{mark[:16]}" in file]
    photos.filter(pk__in=sent).update(collection=sellers)
    photos.update(collection=pages)


def join_photos(apps, schema_editor):
    collections = apps.get_model("wagtailcore", "Collection").objects
    root = collections.filter(depth=ROOT_DEPTH).first()
    rooms = collections.filter(depth=ROOT_DEPTH + 1, name__in=[SELLERS, PAGES])
    apps.get_model("media", "Photo").objects.filter(collection__in=rooms).update(collection=root)
    rooms.delete()
    _count_children(root)


def _below(root, name):
    """Add the last child of the root: migrations know no tree, only treebeard's columns."""
    siblings = type(root).objects.filter(depth=ROOT_DEPTH + 1).order_by("-path")
    last = siblings.values_list("path", flat=True).first()
    step = int(last[-4:], 36) + 1 if last else 1
    path = root.path + _in_four_digits(step)
    child = type(root).objects.create(name=name, path=path, depth=ROOT_DEPTH + 1, numchild=0)
    _count_children(root)
    return child


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
    dependencies = [("media", "0001_initial"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(part_photos, join_photos)]
