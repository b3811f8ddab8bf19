"""Windows of the desk in which people choose a thing, and see no more than they may choose."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

RowsFor = Callable[[Any], QuerySet[Any]]


class WordsForm(BaseFilterForm):
    """Find rows that hold every word. Plain SQL, because a search index cannot be narrowed."""

    q = forms.CharField(
        label=_("Kata yang dicari"), widget=forms.SearchInput, required=False, max_length=80
    )
    search_in: tuple[str, ...] = ()

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            holds = (Q(**{f"{field}__icontains": word}) for field in self.search_in)
            objects = objects.filter(reduce(or_, holds))
        return objects


class Offered:
    """Offer a person the rows they may choose: every other row does not exist here."""

    rows_for: RowsFor | None = None
    may_choose: Callable[[Any], bool] | None = None
    search_in: tuple[str, ...] = ()
    request: Any

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.may_choose(request.user):  # type: ignore[misc]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_filter_form_class(self) -> type[WordsForm]:
        return type("Words", (WordsForm,), {"search_in": self.search_in})

    def get_object_list(self) -> QuerySet[Any]:
        return self.rows_for(self.request.user)  # type: ignore[misc]

    def get_object(self, pk: str) -> Any:
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return self.get_object_list().filter(pk__in=pks)


class OfferedChooseView(Offered, views.ChooseView):
    pass


class OfferedResultsView(Offered, views.ChooseResultsView):
    pass


class OfferedChosenView(Offered, views.ChosenView):
    pass


class OfferedChosenMultipleView(Offered, views.ChosenMultipleView):
    pass


class ThingChooserViewSet(ChooserViewSet):
    """A chooser that only chooses: things are made on their own screens."""

    register_widget = False
    creation_form_class = None
    choose_view_class = OfferedChooseView
    choose_results_view_class = OfferedResultsView
    chosen_view_class = OfferedChosenView
    chosen_multiple_view_class = OfferedChosenMultipleView

    rows_for: RowsFor
    """Return the rows that a person is offered."""
    may_choose: Callable[[Any], bool]
    """Tell whether a person has any use for this chooser."""

    search_in: tuple[str, ...]
    """Name the fields in which words are looked for."""

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        offer = {name: getattr(self, name) for name in ("rows_for", "may_choose", "search_in")}
        common: dict[str, Any] = super().get_common_view_kwargs(**offer, **kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]
