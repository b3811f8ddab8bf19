"""Read the button that puts a product on the wishlist."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.shelf import products_on_shelf

GONE = _("Produk ini tidak ada di rak. Lihat produk lain di katalog.")


class WishForm(forms.Form):
    """Which product somebody wants to find again."""

    product = forms.ModelChoiceField(
        Product.objects.none(), error_messages={"required": GONE, "invalid_choice": GONE}
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["product"].queryset = products_on_shelf()  # type: ignore[attr-defined]

    def sentence(self) -> str:
        """Return what is wrong."""
        return str(next(iter(self.errors["product"])))
