"""Pages of things that have a name in addresses already."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField

from .base import BasePage


class GivenAddressPage(BasePage):
    """A page that links find by the thing it is about, so its address must end in that name.

    It is the same in every language: translations and aliases keep it.
    """

    slug: str
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    @property
    def given_slug(self) -> str:
        """What the address ends in; empty while the thing is not chosen yet."""
        raise NotImplementedError

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Take the given end of the address where the editor wrote none."""
        self.slug = self.slug or self.given_slug
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Refuse another end of the address: every link would miss the page."""
        super().clean()
        if self.given_slug and self.slug != self.given_slug:
            raise ValidationError(
                {
                    "slug": _(
                        "Alamat halaman ini harus berakhir dengan “%(slug)s”, karena tautan lain "
                        "menuju ke sana. Tulis itu di kolom ini."
                    )
                    % {"slug": self.given_slug}
                }
            )
