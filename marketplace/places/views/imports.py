"""Import a table at the desk: upload it, look at what it would change, say yes."""

from collections.abc import Iterable
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from marketplace.core.formats import label_of, whole
from marketplace.core.spreadsheets import xlsx_bytes
from marketplace.core.tables import MOST_BYTES, table_from
from marketplace.places.forms.tables import TableForm
from marketplace.places.models import WaitingTable
from marketplace.places.queries.tables import waiting_table
from marketplace.places.rules.plans import Change, Plan, Step
from marketplace.places.services.importing import keep_table
from marketplace.places.states import ActivityFamily

from .kinds import Import, import_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_SHOWN = 200
"""Rows of a plan that are shown one by one; wrong rows are all shown."""
Told = tuple[int, str, list[str]]
"""A row's number, what it is about, and what it says."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a table, read it, and lead to what it would change."""
    person = cast("User", request.user)
    asked = import_of(kind, person)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = asked.form(person, *sent)
    if not form.is_valid():
        return _upload_page(request, asked, form)
    try:
        _keep(asked, form, person)
    except RuleError as refusal:
        form.add_error("table", str(refusal))
        return _upload_page(request, asked, form)
    return redirect("import_check", kind)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, kind: str) -> HttpResponse:
    """Show what the table would change, and write it once the person says yes."""
    person = cast("User", request.user)
    asked = import_of(kind, person)
    table = waiting_table(person, asked.kind)
    if table is None:
        messages.warning(request, _("Tidak ada berkas yang menunggu. Unggah berkasnya dahulu."))
        return redirect("import_table", kind)
    if request.method == "POST":
        return _write(request, asked, table)
    plan = asked.plan(asked.read(table, person), at=timezone.now())
    return _check_page(request, asked, table, plan)


@require_safe
def sample(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out a table to begin with."""
    person = cast("User", request.user)
    asked = import_of(kind, person)
    answer = HttpResponse(xlsx_bytes(asked.sample(person)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="contoh-{asked.kind.value}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _keep(asked: Import, form: TableForm, owner: User) -> WaitingTable:
    said = form.cleaned_data
    file = cast("UploadedFile[Any]", said["table"])
    table = table_from(file.read(MOST_BYTES + 1), known=asked.known, needed=asked.needed)
    return keep_table(
        table=table,
        name=file.name or "",
        kind=asked.kind,
        library=said.get("library"),
        owner=owner,
        at=timezone.now(),
    )


def _write(request: HttpRequest, asked: Import, table: WaitingTable) -> HttpResponse:
    person, at = cast("User", request.user), timezone.now()
    entries, seen = asked.read(table, person), request.POST.get("seen", "")
    try:
        plan = asked.write(table=table, entries=entries, seen=seen, actor=person, at=at)
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("import_check", asked.kind)
    messages.success(request, _done(plan))
    return redirect(asked.back)


def _done(plan: Plan) -> str:
    told = {"new": len(plan.new), "changed": len(plan.changed)}
    return _("Impor selesai: %(new)s baru, %(changed)s diubah.") % told


def _upload_page(request: HttpRequest, asked: Import, form: TableForm) -> HttpResponse:
    sheet = {
        "page_title": asked.title,
        "header_icon": "upload",
        "import": asked,
        "form": form,
        "rows_needed": asked.needed,
    }
    is_wrong = form.is_bound and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, "places/desk/upload.html", sheet, status=status)


def _check_page(
    request: HttpRequest, asked: Import, table: WaitingTable, plan: Plan
) -> HttpResponse:
    sheet = {
        "page_title": _("Periksa impor"),
        "page_subtitle": table.name,
        "header_icon": "upload",
        "import": asked,
        "table": table,
        "plan": plan,
        "rows": len(plan.new) + len(plan.changed),
        "lists": _lists(asked, plan, is_with_library=table.library is None),
    }
    return render(request, "places/desk/check.html", sheet)


def _lists(
    asked: Import, plan: Plan, *, is_with_library: bool
) -> list[tuple[str, list[Told], int]]:
    """Return the rows that would be written, the new ones and the changed ones, in words."""
    new, changed = ngettext("Baris baru", "Baris baru", len(plan.new)), _("Perubahan")
    if plan.faults:
        new, changed = _("Baru, bila semua baris benar"), _("Berubah, bila semua baris benar")
    return [
        (new, *_shown(asked, plan.new, is_with_library=is_with_library)),
        (changed, *_shown(asked, plan.changed, is_with_library=is_with_library)),
    ]


def _shown(asked: Import, steps: list[Step], *, is_with_library: bool) -> tuple[list[Told], int]:
    """Return the first steps in words, and how many there are beyond them."""
    names = {column.field: column.name for column in asked.columns}
    lines = [
        (
            step.number,
            _name(step, is_with_library=is_with_library),
            [_told(names[one.field], one) for one in _interesting(step, names)],
        )
        for step in steps[:MOST_SHOWN]
    ]
    return lines, max(0, len(steps) - MOST_SHOWN)


def _name(step: Step, *, is_with_library: bool) -> str:
    library = getattr(step.thing, "library", None) if is_with_library else None
    return f"{step.thing} ({library.name_and_place})" if library else str(step.thing)


def _interesting(step: Step, names: dict[str, str]) -> Iterable[Change]:
    """Return what is told of a row: no empty cell, and not the name it stands under."""
    return (
        one
        for one in step.changes
        if one.field in names
        if (one.field != "title" or one.before) and (one.before or one.after != "")
    )


def _told(name: str, change: Change) -> str:
    after = _plain(change.field, change.after)
    if change.before is None:
        return f"{name}: {after}"
    return f"{name}: {_plain(change.field, change.before) or _('kosong')} → {after or _('kosong')}"


def _plain(field: str, value: Any) -> str:
    if field == "family":
        return label_of(ActivityFamily, value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return whole(value) if isinstance(value, int) else str(value)
