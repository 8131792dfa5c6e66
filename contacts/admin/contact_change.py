"""The pages of changes of contacts: read and searched, changed by nobody. Clauses 1.3a and 1.3b."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from unfold.decorators import action, display

from contacts.models import ContactChange, EnterpriseSupportContact, Partner, PartnerGrant, User
from licensing.admin.desk import ReadOnlyModelAdmin, table


@admin.register(ContactChange)
class ContactChangeAdmin(ReadOnlyModelAdmin):
    list_display = ("changed_at", "kind", "whom", "license", "differences", "asker", "channel", "typist")
    list_select_related = ("license", "partner", "asked_by", "typed_by")
    list_filter = ("channel", "kind", "changed_at")
    search_fields = (
        "=concerns",
        "person__name",
        "=person__email",
        "partner__name",
        "=license__number",
        "=asked_by__email",
        "asked_by__name",
        "=typed_by__email",
        "typed_by__name",
    )
    search_help_text = "Person, email, partner, license number, who asked, or who typed it"
    fields = (
        ("changed_at", "kind"),
        ("whom", "license"),
        ("person", "channel"),
        ("asker", "typist"),
        "before_and_after",
        ("reason", "override_reason"),
    )
    readonly_fields = ("whom", "asker", "typist", "before_and_after")

    @display(description="concerns", ordering="concerns")
    def whom(self, change: ContactChange) -> str:
        return change.whom

    @display(description="from → to")
    def differences(self, change: ContactChange) -> str:
        return "; ".join(f"{name}: {was} → {becomes}" for name, was, becomes in _named(change))

    @display(description="before and after")
    def before_and_after(self, change: ContactChange) -> SafeString:
        return table([("field", "before", "after"), *_named(change)])

    @display(description="asked by", ordering="asked_by__name")
    def asker(self, change: ContactChange) -> str:
        return str(change.asked_by or "the product itself")

    @display(description="typed by", ordering="typed_by__name")
    def typist(self, change: ContactChange) -> str:
        return str(change.typed_by or "who asked")


class WithContactChanges:
    """A page with a button that leads to the changes of contacts kept for its row."""

    @action(description="Contact changes", permissions=["view"], url_path="contact-changes")
    def contact_changes(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        found = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        return redirect(f"{reverse('admin:contacts_contactchange_changelist')}?{urlencode({'q': _words_for(found)})}")


def _words_for(row: Any) -> str:
    """By what the changes of a row are found."""
    match row:
        case User():
            return row.email
        case EnterpriseSupportContact():
            return row.person.email
        case PartnerGrant():
            return row.partner.name
        case Partner():
            return row.name
        case _:
            return str(row.number)


def _named(change: ContactChange) -> list[tuple[str, str, str]]:
    return [(name.replace("_", " "), was, becomes) for name, was, becomes in change.differences]
