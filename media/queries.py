"""Find photos and the files that show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Q, QuerySet

from .models import Photo, Rendition
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
    """
    ready = {kind: _ready(photo.renditions.all(), kind) for kind in FORMATS}
    shown = max(ready["webp"], key=lambda rendition: int(rendition.width), default=photo)
    return PictureSources(
        src=shown.file.url,
        width=shown.width,
        height=shown.height,
        alt=photo.description or alt,
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


def _ready(renditions: Iterable[Rendition], kind: str) -> list[Rendition]:
    ending = f"|format-{kind}"
    found = [one for one in renditions if one.filter_spec.endswith(ending)]
    return sorted(found, key=lambda rendition: int(rendition.width))


def _srcset(renditions: Iterable[Rendition]) -> str:
    return ", ".join(f"{one.file.url} {one.width}w" for one in renditions)
