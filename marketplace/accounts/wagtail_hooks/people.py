"""How people are chosen at the desk: by search, among those one may choose, little told of each."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.chooser import BaseChooser

from marketplace.accounts.models import User
from marketplace.accounts.queries import person_label
from marketplace.core.choosers import (
    OfferedChooseView,
    OfferedChosenView,
    OfferedResultsView,
    ThingChooserViewSet,
)


class Labelled:
    """Tell people apart without showing their addresses."""

    @property
    def title_column(self) -> Column:
        column: Column = super().title_column  # type: ignore[misc]
        column.accessor = person_label
        return column

    def get_display_title(self, instance: User) -> str:
        return person_label(instance)


class PeopleView(Labelled, OfferedChooseView):
    pass


class PeopleResultsView(Labelled, OfferedResultsView):
    pass


class PersonChosenView(Labelled, OfferedChosenView):
    pass


class PersonWidget(Labelled, BaseChooser):
    """The chosen person with a button that opens the search. Set `rows` through offer_people."""

    rows: QuerySet[User] = User.objects.none()

    def get_instance(self, value: Any) -> User | None:
        """Return the person if they may be chosen: a form sent back must not name others."""
        pk = getattr(value, "pk", value)
        return self.rows.filter(pk=pk).first() if str(pk or "").isdecimal() else None


class PersonChooserViewSet(ThingChooserViewSet):
    model = User
    icon = "user"
    choose_one_text = _("Pilih orang")
    choose_another_text = _("Pilih orang lain")
    search_in = ("full_name", "username")
    base_widget_class = PersonWidget
    choose_view_class = PeopleView
    choose_results_view_class = PeopleResultsView
    chosen_view_class = PersonChosenView


def offer_people(field: Any, rows: QuerySet[User]) -> None:
    """Let a field of a form take and show only these people."""
    field.queryset = field.widget.rows = rows


class AppointeesForm(WagtailAdminModelForm):
    """A form in which people stand ticked, to be kept or let go, and one more can be chosen.

    Name the field that holds them in `appointees`, and declare `newcomer` with the chooser.
    """

    appointees = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "newcomer" in self.fields:
            offer_people(self.fields["newcomer"], User.objects.filter(is_active=True))
        field: Any = self.fields.get(self.appointees)
        if field:
            field.widget = forms.CheckboxSelectMultiple()
            field.label_from_instance = person_label
            field.queryset = self._present()

    def clean(self) -> dict[str, Any]:
        """Add the newcomer to those who stay."""
        entered: dict[str, Any] = super().clean()
        newcomer = entered.get("newcomer")
        if newcomer and self.appointees in entered:
            stay = {person.pk for person in entered[self.appointees]} | {newcomer.pk}
            entered[self.appointees] = User.objects.filter(pk__in=stay)
        return entered

    def _present(self) -> QuerySet[User]:
        if self.instance.pk is None:
            return User.objects.none()
        present: QuerySet[User] = getattr(self.instance, self.appointees).order_by("full_name")
        return present
