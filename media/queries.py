"""Find photos and the files that show them, and films that nothing shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, ManyToOneRel, Model, Q, QuerySet
from wagtail.models import ReferenceIndex

from .models import Photo, Rendition, Video
from .rules import FORMATS, WIDTHS, rendition_specs


@dataclass(frozen=True)
class PictureSources:
    """What a `<picture>` needs; an empty srcset means that format is not ready yet."""

    src: str
    width: int
    height: int
    alt: str
    avif_srcset: str
    webp_srcset: str


def picture_sources(photo: Photo, *, alt: str = "") -> PictureSources:
    """Return the ready files of a photo. Ask with `renditions` prefetched.

    `src` is a small WebP when there is one, so that the fallback is light too, else the photo.
    `alt` are the words of the place where it is shown; without them the photo's own hold.
    """
    ready = {kind: _ready(photo.renditions.all(), kind) for kind in FORMATS}
    shown = max(ready["webp"], key=lambda rendition: int(rendition.width), default=photo)
    return PictureSources(
        src=shown.file.url,
        width=shown.width,
        height=shown.height,
        alt=alt or photo.description,
        avif_srcset=_srcset(ready["avif"]),
        webp_srcset=_srcset(ready["webp"]),
    )


def photo_with_hash(owner: AbstractBaseUser, file_hash: str) -> Photo | None:
    """Return the owner's photo with this SHA-1 of its stored file, if there is one."""
    return photos_of(owner).filter(file_hash=file_hash).first()


def photos_of(owner: AbstractBaseUser) -> QuerySet[Photo]:
    """Return what a person uploaded."""
    found: QuerySet[Photo] = Photo.objects.filter(uploaded_by_user_id=owner.pk)
    return found


def photo_record(user: AbstractBaseUser) -> list[dict[str, object]]:
    """Return what a person's own record says about the photos they sent: where, which, when."""
    return [
        {"url": photo.file.url, "description": photo.description, "created_at": photo.created_at}
        for photo in photos_of(user).order_by("pk")
    ]


def photos_referred_to() -> set[int]:
    """Return the keys of photos that stand on a page or that a row of any app points to."""
    pages = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(Photo))
    keys = {int(key) for key in pages.values_list("to_object_id", flat=True)}
    return keys | _keys_in_rows(Photo, besides=Rendition)


def photos_without_renditions() -> list[Photo]:
    """Return photos that still miss some of their smaller files."""
    full = rendition_specs(max(WIDTHS))
    ours = Count("renditions", filter=Q(renditions__filter_spec__in=full))
    counted = Photo.objects.annotate(made=ours).order_by("pk")
    return [
        photo
        for photo in counted.filter(made__lt=len(full))
        if photo.made < len(rendition_specs(photo.width))
    ]


def films_without_use(*, before: datetime) -> list[Video]:
    """Return films uploaded before a time that no row of any app points to."""
    used = _keys_in_rows(Video)
    unused = Video.objects.filter(uploaded_at__lt=before).exclude(pk__in=used)
    return list(unused.order_by("pk"))


def _keys_in_rows(model: type[Model], *, besides: type[Model] | None = None) -> set[int]:
    """Return the keys of rows of a model that rows of any other one point to."""
    keys: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model is not besides:
            rows = relation.related_model._base_manager.all()  # noqa: SLF001
            keys.update(key for key in rows.values_list(relation.field.attname, flat=True) if key)
    return keys


def _ready(renditions: Iterable[Rendition], kind: str) -> list[Rendition]:
    ending = f"|format-{kind}"
    found = [one for one in renditions if one.filter_spec.endswith(ending)]
    return sorted(found, key=lambda rendition: int(rendition.width))


def _srcset(renditions: Iterable[Rendition]) -> str:
    return ", ".join(f"{one.file.url} {one.width}w" for one in renditions)
