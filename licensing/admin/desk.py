"""What every page of the desk has in common, and small tables for its read-only fields."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from unfold.admin import ModelAdmin, TabularInline

from licensing.admin.seen import NAME as SEEN
from licensing.admin.seen import SeenField, Watched

FIRST_YEAR, LAST_YEAR = 2000, 2100
_CELL = '<td class="py-1 pr-6 align-top">{}</td>'


class DeskModelAdmin(ModelAdmin):
    """A dense page without costly counts."""

    show_full_result_count = False
    list_fullwidth = True
    list_per_page = 50
    warn_unsaved_form = True
    change_form_before_template = "admin/desk/seen.html"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        """A second editor is told of the first."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (Watched, form), {}) if change else form

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = {"title": capfirst(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, {**title, **(extra_context or {})})


class ReadOnlyModelAdmin(DeskModelAdmin):
    """Pages on which no form of the admin adds, changes or deletes a row, whoever looks at them."""

    actions: Any = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class InlineRowForm(Watched, ModelForm):
    """Checks a row's constraints together with the page it belongs to, which Django leaves to the database, that its
    days are within reach, and that nobody else has changed it.
    """

    seen = SeenField()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name, day in list(told.items()):
            if isinstance(day, date) and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, f"{day.year} is too far away. Enter a year from {FIRST_YEAR} to {LAST_YEAR}.")
        return told

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.has_changed() and not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self.add_error(None, error)


class UntitledInline(TabularInline):
    """Rows of a page, without a line above each that would repeat it."""

    extra = 0
    show_title = False
    # The theme's releases for Python 3.11 say the same by another name, of which the later ones warn.
    if hasattr(TabularInline, "hide_title"):
        hide_title = True

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """A field in a table has no label beside it: it bears the name of its column itself."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = capfirst(str(db_field.verbose_name))
        return field


class DeskInline(UntitledInline):
    """Rows of a page that are edited on it."""

    form = InlineRowForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What an editor saw is carried along only where there is something to edit."""
        fields = super().get_fields(request, obj)
        return fields if self.has_change_permission(request, obj) else [name for name in fields if name != SEEN]


def table(rows: Iterable[Sequence[object]]) -> SafeString:
    """Rows of cells as an HTML table, every cell escaped."""
    shown = format_html_join("", "<tr>{}</tr>", ((format_html_join("", _CELL, ((c,) for c in row)),) for row in rows))
    return format_html("<table>{}</table>", shown)
