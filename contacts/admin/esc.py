"""The pages of ESCs: registered, removed, appointed; nothing else about them changes here."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.timezone import localtime
from unfold.decorators import action, display

from contacts.access import escs_visible_to
from contacts.admin.appoint_form import AppointForm
from contacts.admin.asked import asked_at_desk
from contacts.admin.contact_change import WithContactChanges
from contacts.admin.csv_export import csv_file
from contacts.admin.csv_import import Import, import_page
from contacts.admin.esc_form import EscForm
from contacts.admin.esc_name import in_use_or_not
from contacts.admin.guarded import GuardedAdmin, staff_member
from contacts.admin.phone.page import NAME, by_phone
from contacts.admin.step import step_page
from contacts.admin.undeliverable import how_mail_goes
from contacts.choices import Action, EscRole
from contacts.models import EnterpriseSupportContact
from contacts.services.contact_row import CONTACT_COLUMNS
from contacts.services.csv_export import escs_as_csv
from contacts.services.escs import register_esc, remove_esc
from contacts.services.handover import appoint
from contacts.services.import_contacts import import_contacts
from licensing.admin.history import WithHistory
from licensing.models import License
from licensing.services.refusal import Refusal

PAGE = "admin:contacts_enterprisesupportcontact_change"
CONTACT_IMPORT = Import(
    title="Import contacts",
    columns=CONTACT_COLUMNS,
    take=lambda content, is_dry, at, by: import_contacts(content, dry_run=is_dry, at=at, by=by),
    command="import_contacts",
    exported="A file that was exported from the list of ESCs can be changed and imported again.",
)


@admin.register(EnterpriseSupportContact)
class EscAdmin(WithContactChanges, WithHistory, GuardedAdmin):
    visible = escs_visible_to
    asks = {
        "view": (Action.VIEW, EnterpriseSupportContact),
        "add": (Action.ADD_ESC, License),
        "delete": (Action.REMOVE, EnterpriseSupportContact),
        "appoint": (Action.APPOINT, License),
        "invite": (Action.INVITE, License),
    }
    form = EscForm
    list_display = ("who", "email", "license", "company", "role", "since")
    list_select_related = ("person", "license")
    list_filter = ("role",)
    search_fields = ("=license__number", "=person__email", "person__name", "^license__company")
    autocomplete_fields = ("license", "person")
    actions = ("export_csv",)
    actions_list = ("import_csv",)
    actions_detail = ("appoint", "contact_changes", "what_changed")

    @display(description="person", ordering="person__name")
    def who(self, esc: EnterpriseSupportContact) -> str:
        return in_use_or_not(str(esc.person), esc.person.is_active)

    @display(description="email", ordering="person__email")
    def email(self, esc: EnterpriseSupportContact) -> str:
        return esc.person.email

    @display(description="since", ordering="since_at")
    def since(self, esc: EnterpriseSupportContact) -> str:
        return localize(localtime(esc.since_at))

    @display(description="mail")
    def mail(self, esc: EnterpriseSupportContact) -> str:
        return how_mail_goes(esc.person.email)

    @display(description="company", ordering="license__company")
    def company(self, esc: EnterpriseSupportContact) -> str:
        return esc.license.company

    def get_fields(self, request: HttpRequest, obj: EnterpriseSupportContact | None = None) -> tuple[str, ...]:
        return ("license", "person", "role", "since", "mail") if obj else ("license", "person", "role")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Removing happens one by one, so that a refusal has a page to be shown on."""
        return {name: entry for name, entry in super().get_actions(request).items() if name != "delete_selected"}

    def save_model(self, request: HttpRequest, obj: EnterpriseSupportContact, form: Any, change: bool) -> None:
        obj.pk = register_esc(
            license_id=obj.license_id,
            person=obj.person,
            role=EscRole(obj.role),
            at=timezone.now(),
            asked=asked_at_desk(request),
        ).pk

    def delete_model(self, request: HttpRequest, obj: EnterpriseSupportContact) -> None:
        remove_esc(esc_id=obj.pk, at=timezone.now(), asked=asked_at_desk(request))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(PAGE, object_id)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(lambda request: by_phone(self, request))
        return [path("by-phone/", view, name=NAME), *super().get_urls()]

    def has_appoint_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer the Administrative role for this ESC."""
        return self.may(request, "appoint")

    @action(description="Make Administrative ESC", permissions=["appoint"], url_path="appoint")
    def appoint(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give this ESC the Administrative role, with proof on file. Clause 1.2a."""
        esc = self.get_object(request, object_id)
        if esc is None:
            raise Http404
        form = AppointForm(esc, request.POST or None)
        if form.is_valid():
            try:
                appoint(esc_id=esc.pk, by=staff_member(request), at=timezone.now(), **form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                self.message_user(request, f"{esc.person} is the Administrative ESC of license {esc.license} now.")
                return redirect(PAGE, esc.pk)
        title = f"Make {esc.person} the Administrative ESC of license {esc.license}"
        return step_page(self, request, form, title=title, button="Appoint", back=reverse(PAGE, args=[esc.pk]))

    @action(description="Export as CSV", permissions=["view"])
    def export_csv(self, request: HttpRequest, escs: QuerySet[EnterpriseSupportContact]) -> StreamingHttpResponse:
        return csv_file(escs_as_csv(escs), "escs")

    def has_import_csv_permission(self, request: HttpRequest) -> bool:
        """Whether to offer importing contacts."""
        return self.may(request, "add") and self.may(request, "invite")

    @action(description="Import CSV", permissions=["import_csv"], url_path="import-csv")
    def import_csv(self, request: HttpRequest) -> HttpResponse:
        return import_page(self, request, CONTACT_IMPORT, allowed=self.has_import_csv_permission(request))
