"""The pages of Software Licenses: what was sold, to whom, and who may speak for it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.timezone import localdate, localtime
from unfold.decorators import action, display

from contacts.access import licenses_visible_to
from contacts.admin.by_phone_link import LeadsToPhoneScreen
from contacts.admin.contact_change import WithContactChanges
from contacts.admin.csv_export import csv_file
from contacts.admin.csv_import import Import, import_page
from contacts.admin.esc_name import in_use_or_not
from contacts.admin.guarded import GuardedAdmin, GuardedInline, staff_member
from contacts.admin.license_form import LicenseForm
from contacts.admin.links import LinkInline
from contacts.admin.production_system import SYSTEM_ASKS
from contacts.admin.seats_form import CutSeatsForm
from contacts.admin.step import step_page
from contacts.choices import Action
from contacts.models import EnterpriseSupportContact, Invitation, ProductionSystem
from contacts.selectors import licenses_found_by, seat_use, with_escs, without_administrative_esc
from contacts.services.csv_export import licenses_as_csv
from contacts.services.holdings import hold_license
from contacts.services.import_licenses import import_licenses
from contacts.services.license_row import LICENSE_COLUMNS
from contacts.services.purchasers import welcome_purchaser_of
from contacts.services.seats_cut import NoFewerSeats, cut_seats
from licensing.admin.history import WithHistory
from licensing.models import License
from licensing.rules.term import Term, term
from licensing.services.refusal import Refusal

LICENSE_IMPORT = Import(
    title="Import licenses",
    columns=LICENSE_COLUMNS,
    take=lambda content, is_dry, at, by: import_licenses(content, dry_run=is_dry, at=at, by=by),
    command="import_licenses",
    exported="A file that was exported from the list of licenses holds no activation keys, and cannot be imported.",
)


class EscInline(LinkInline):
    model = EnterpriseSupportContact
    fields = ("who", "role", "since", "own_page")
    readonly_fields = ("who",)

    @display(description="person")
    def who(self, esc: EnterpriseSupportContact) -> str:
        return in_use_or_not(str(esc.person), esc.person.is_active)

    @display(description="since")
    def since(self, esc: EnterpriseSupportContact) -> str:
        return localize(localtime(esc.since_at))

    def get_queryset(self, request: HttpRequest) -> QuerySet[EnterpriseSupportContact]:
        return super().get_queryset(request).select_related("person", "license").order_by("role", "pk")


class InvitationInline(LinkInline):
    model = Invitation
    fields = ("email", "name", "role", "state", "invited_at", "expires_at", "own_page")

    @display(description="state")
    def state(self, invitation: Invitation) -> str:
        return invitation.state_at(timezone.now()).label

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        return super().get_queryset(request).select_related("license")


class ProductionSystemInline(GuardedInline):
    model = ProductionSystem
    asks = SYSTEM_ASKS
    fields = ("name", "technical_details")


class SpeakerFilter(admin.SimpleListFilter):
    """Whether anybody speaks for a license. Clause 1.2a."""

    title, parameter_name = "Administrative ESC", "speaker"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "none: nobody speaks for it")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[License]) -> QuerySet[License]:
        return without_administrative_esc(queryset) if self.value() == "none" else queryset


@admin.register(License)
class LicenseAdmin(LeadsToPhoneScreen, WithContactChanges, WithHistory, GuardedAdmin):
    """A license is ended, never deleted: Requests stand on it. Its key is shown whole on its own page only."""

    visible = licenses_visible_to
    asks = {
        "view": (Action.VIEW, License),
        "add": (Action.CREATE, License),
        "change": (Action.CHANGE, License),
        "add_esc": (Action.ADD_ESC, License),
        "invite": (Action.INVITE, License),
    }
    form = LicenseForm
    list_display = ("number", "company", "product", "plan", "seats_used", "in_force", "administrative_esc")
    list_filter = (SpeakerFilter, "plan", "product")
    search_fields = ("number",)
    search_help_text = "License number, activation key, company, or the email of a purchaser or ESC"
    autocomplete_fields = ("product",)
    readonly_fields = ("customer", "seats_used", "administrative_esc", "its_requests")
    fieldsets = (
        (
            None,
            {"fields": (("number", "activation_key"), ("company", "customer"), ("product", "version"), "its_requests")},
        ),
        ("What it includes", {"fields": (("plan", "partner"), ("starts_on", "ends_on"), ("seats", "seats_used"))}),
        (
            "Who speaks for it",
            {"fields": ("administrative_esc", "purchaser_name", ("purchaser_email", "purchaser_phone"))},
        ),
    )
    inlines = (EscInline, ProductionSystemInline, InvitationInline)
    actions = ("export_csv",)
    actions_list = ("import_csv",)
    actions_detail = ("add_esc", "add_invitation", "cut_seats", "change_by_phone", "contact_changes", "what_changed")

    def get_queryset(self, request: HttpRequest) -> QuerySet[License]:
        licenses = super().get_queryset(request).select_related("product", "plan", "holding__customer")
        return with_escs(licenses, at=timezone.now())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[License], search_term: str
    ) -> tuple[QuerySet[License], bool]:
        return licenses_found_by(search_term, queryset), False

    def save_model(self, request: HttpRequest, obj: License, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        hold_license(license=obj)
        if "purchaser_email" in form.changed_data:
            for esc in welcome_purchaser_of(obj, at=timezone.now()):
                told = f"{esc.person}, the purchaser, is registered and became the Administrative ESC (clause 1.2a)."
                self.message_user(request, told)

    @display(description="seats used", ordering="esc_count")
    def seats_used(self, license: Any) -> str:
        return seat_use(license) if license.pk else "none yet"

    @display(description="ends", ordering="ends_on")
    def in_force(self, license: License) -> str:
        """A license that is not in force says so with a sign and a word."""
        state = term(license.starts_on, license.ends_on, localdate())
        told = localize(license.ends_on)
        return told if state is Term.IN_FORCE else f"{told} ✕ {state.label}"

    @display(description="Requests")
    def its_requests(self, license: License) -> str:
        if license.pk is None:
            return "none yet"
        query = urlencode({"q": license.number, "state": "all"})
        address = f"{reverse('admin:requests_intake_issuerequest_changelist')}?{query}"
        return format_html('<a class="text-primary-600 dark:text-primary-500" href="{}">Its Requests</a>', address)

    @display(description="Administrative ESC", ordering="administrative_esc_name", empty_value="none yet")
    def administrative_esc(self, license: Any) -> str | None:
        """One whose account is deactivated speaks for nobody, and stands so."""
        if license.pk is None or license.administrative_esc_name is None:
            return None
        return in_use_or_not(license.administrative_esc_name, license.administrative_esc_in_use)

    @display(description="customer", empty_value="none yet")
    def customer(self, license: License) -> Any:
        return license.holding.customer if hasattr(license, "holding") else None

    def has_add_esc_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer adding an ESC."""
        return self.may(request, "add_esc")

    def has_add_invitation_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer inviting a person."""
        return self.may(request, "invite")

    @action(description="Add an ESC", permissions=["add_esc"], url_path="add-esc")
    def add_esc(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        return redirect(f"{reverse('admin:contacts_enterprisesupportcontact_add')}?license={object_id}")

    @action(description="Invite a person", permissions=["add_invitation"], url_path="add-invitation")
    def add_invitation(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        return redirect(f"{reverse('admin:contacts_invitation_add')}?license={object_id}")

    def has_cut_seats_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer cutting the seats."""
        return self.may(request, "change")

    @action(description="Cut seats", permissions=["cut_seats"], url_path="cut-seats")
    def cut_seats(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose how many seats remain and whom to release, in one step. Clause 1.2b."""
        license = self.get_object(request, object_id)
        if license is None:
            raise Http404
        page = reverse("admin:licensing_license_change", args=[license.pk])
        at, initial = timezone.now(), {"seats": request.GET.get("seats", license.seats)}
        form = CutSeatsForm(license, request.POST or None, at=at, initial=initial)
        if form.is_valid():
            told = form.cleaned_data
            release, withdraw = ([row.pk for row in told[name]] for name in ("release", "withdraw"))
            try:
                cut_seats(
                    license_id=license.pk,
                    seats=told["seats"],
                    release=release,
                    withdraw=withdraw,
                    by=staff_member(request),
                    at=at,
                )
            except NoFewerSeats as refusal:
                form.add_error("seats", str(refusal))
            except Refusal as refusal:
                form.add_error("release", str(refusal))
            else:
                gave_way = f"ESCs released: {len(release)}; invitations withdrawn: {len(withdraw)}"
                self.message_user(request, f"License {license} has {told['seats']} seats. {gave_way}.")
                return redirect(page)
        intro = [f"{seat_use(license)}. The Administrative ESC is never released: hand that role over first."]
        title = f"Cut the seats of license {license}"
        return step_page(self, request, form, title=title, button="Release and cut", back=page, intro=intro)

    @action(description="Export as CSV", permissions=["view"])
    def export_csv(self, request: HttpRequest, licenses: QuerySet[License]) -> StreamingHttpResponse:
        return csv_file(licenses_as_csv(licenses), "licenses")

    def has_import_csv_permission(self, request: HttpRequest) -> bool:
        """Whether to offer importing licenses."""
        return self.may(request, "add") and self.may(request, "change")

    @action(description="Import CSV", permissions=["import_csv"], url_path="import-csv")
    def import_csv(self, request: HttpRequest) -> HttpResponse:
        return import_page(self, request, LICENSE_IMPORT, allowed=self.has_import_csv_permission(request))
