"""Keep photos."""

import hashlib
from collections.abc import Collection as Keys

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Collection

from media.models import Photo
from media.queries import photo_with_hash
from media.tasks import render_photo

from .cleaning import CleanPicture, clean_picture

SELLERS = "Foto pelapak"
"""The collection of what sellers upload. No group has a right over it, nor over the root."""
POSTERS = "Sampul reels"
"""The collection of the posters of reels, which stay when whoever sent them leaves."""


@transaction.atomic
def store_photo(
    *,
    file: UploadedFile,  # type: ignore[type-arg]
    owner: AbstractBaseUser,
    alt: str = "",
    collection: str = SELLERS,
) -> Photo:
    """Wash an upload and keep it, once per owner and collection; or raise PictureRefusedError.

    The same picture sent twice gives the photo already there. Somebody else's copy is theirs:
    sharing it would let one owner's deletion or new words change another's page.
    """
    picture = clean_picture(file, size=file.size or 0)
    digest = hashlib.sha1(picture.content, usedforsecurity=False).hexdigest()
    get_user_model().objects.select_for_update(no_key=True).get(pk=owner.pk)
    known = photo_with_hash(owner, digest)
    if known and collection in {SELLERS, known.collection.name}:
        return known
    return _create(picture, digest, owner=owner, alt=alt, collection=collection)


def erase_photos(*, owner: AbstractBaseUser, also: Keys[int] = ()) -> None:
    """Delete what a person sent as a seller, and photos `also` named by key, with all files.

    Wagtail removes the files and the smaller ones once the transaction is committed. What a
    person uploaded at the desk belongs to the pages it stands on.
    """
    sent = Q(uploaded_by_user_id=owner.pk, collection__name=SELLERS)
    Photo.objects.filter(sent | Q(pk__in=also)).delete()


def _create(
    picture: CleanPicture, digest: str, *, owner: AbstractBaseUser, alt: str, collection: str
) -> Photo:
    photo = Photo(
        title=alt or _("Foto"),
        description=alt,
        file=ContentFile(picture.content, name=f"{digest[:16]}.{picture.suffix}"),
        uploaded_by_user_id=owner.pk,
        file_size=len(picture.content),
        file_hash=digest,
        collection=_collection(collection),
    )
    photo.save()
    transaction.on_commit(lambda: render_photo.enqueue(photo.pk))
    return photo


def _collection(name: str) -> Collection:
    """Return a collection, made anew where somebody renamed or removed it."""
    found: Collection | None = Collection.objects.filter(name=name, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=name)
