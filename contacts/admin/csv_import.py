"""Importing a CSV file at the desk: a dry run with a report of every row, and on a second press the import itself.

Between the two the file stays in the page: nothing is left on a host, in a session or in the database when nobody goes
on, and any number of hosts may serve the two steps. The import reads the rows anew, so what changed meanwhile counts.
"""

import base64
import binascii
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from unfold.admin import ModelAdmin

from contacts.admin.guarded import staff_member
from contacts.models import User
from contacts.services.import_rows import RowOutcome, RowReport
from contacts.services.table import BadTable
from licensing.admin.file_field import DeskFileField

LARGEST = 1024 * 1024
MOST_LINES = 2000
SHOWN = 500


@dataclass(frozen=True, slots=True)
class Import:
    """What is imported: the title, its columns, the service, the command for files too large for a page, and what to
    know of our own exports.
    """

    title: str
    columns: tuple[str, ...]
    take: Callable[[bytes, bool, datetime, User], Iterable[RowReport]]
    command: str
    exported: str


class UploadForm(forms.Form):
    """A file for the dry run, or the file of the dry run once more."""

    file = DeskFileField(label="CSV file")
    content = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, command: str, **kwargs: Any) -> None:
        self._command = command
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self) -> dict[str, Any]:
        """Put the bytes of either into `read`."""
        told = super().clean() or {}
        if told.get("file"):
            read = told["file"].read(LARGEST + 1)
        else:
            try:
                read = base64.b64decode(told.get("content", ""), validate=True)
            except (binascii.Error, ValueError):
                raise forms.ValidationError("The file was lost on the way. Choose it again.") from None
        if not read and not self.errors:
            raise forms.ValidationError("Choose a CSV file.")
        if len(read) > LARGEST or len(read.splitlines()) > MOST_LINES + 1:
            raise forms.ValidationError(
                f"The file has more than {MOST_LINES} lines or 1 MB. Import it with the command {self._command}."
            )
        return told | {"read": read}


def import_page(model_admin: ModelAdmin, request: HttpRequest, what: Import, *, allowed: bool) -> HttpResponse:
    """The page of an import: the form, after the dry run its report, after the import what became of each row."""
    if not allowed:
        raise PermissionDenied
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(data, files, command=what.command)
    context: dict[str, Any] = {"what": what, "form": form}
    if request.method == "POST" and form.is_valid():
        is_dry = "import" not in request.POST
        content = form.cleaned_data["read"]
        try:
            reports = list(what.take(content, is_dry, timezone.now(), staff_member(request)))
        except BadTable as problem:
            form.add_error("file", str(problem))
        else:
            context |= {"is_dry": is_dry, **_told(reports), "content": base64.b64encode(content).decode()}
    framed = {**model_admin.admin_site.each_context(request), "title": what.title, "is_fullwidth": "1", **context}
    return TemplateResponse(request, "admin/desk/csv_import.html", framed)


def _told(reports: list[RowReport]) -> dict[str, Any]:
    """The refused rows first, since they are to be mended; then what changes; unchanged rows are only counted."""
    counted = Counter(report.outcome for report in reports)
    of_interest = [report for report in reports if report.outcome is not RowOutcome.UNCHANGED]
    of_interest.sort(key=lambda report: (report.outcome is not RowOutcome.REFUSED, report.line))
    return {
        "counts": [(outcome.value, counted[outcome]) for outcome in RowOutcome if counted[outcome]],
        "reports": of_interest[:SHOWN],
        "more": max(0, len(of_interest) - SHOWN),
        "changes_anything": any(outcome not in (RowOutcome.REFUSED, RowOutcome.UNCHANGED) for outcome in counted),
    }
