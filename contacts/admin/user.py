"""The pages of people: customers and staff."""

from dataclasses import fields
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.timezone import localtime
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm

from contacts.admin.asked import asked_at_desk
from contacts.admin.by_phone_link import LeadsToPhoneScreen
from contacts.admin.contact_change import WithContactChanges
from contacts.admin.links import LinkInline
from contacts.admin.person_steps import PersonSteps, within_reach
from contacts.admin.undeliverable import how_mail_goes
from contacts.admin.user_forms import PersonChangeForm, PersonCreationForm
from contacts.models import EnterpriseSupportContact, User
from contacts.services.details import Details, change_details, details_of
from contacts.services.login_address import keep_login_address
from licensing.admin.desk import DeskModelAdmin
from licensing.admin.history import WithHistory

_ABOUT = ("name", "email", ("phone", "phone_extension"), "time_zone")
_STAFF = ("is_staff", "is_superuser", "groups")


class EscOfInline(LinkInline):
    model = EnterpriseSupportContact
    fields = ("license", "role", "since", "own_page")

    @display(description="since")
    def since(self, esc: EnterpriseSupportContact) -> str:
        return localize(localtime(esc.since_at))

    def get_queryset(self, request: HttpRequest) -> QuerySet[EnterpriseSupportContact]:
        return super().get_queryset(request).select_related("license", "person")


@admin.register(User)
class UserAdmin(LeadsToPhoneScreen, PersonSteps, WithContactChanges, WithHistory, DjangoUserAdmin, DeskModelAdmin):
    """Only a superuser changes accounts of the staff: whoever could, could take them over.

    Nobody but a superuser sets a password, and nobody changes the login email of a registered person: the first is set
    through a code in the mailbox, the second by whoever proves the new one. An account goes out of use by a step.
    """

    form = PersonChangeForm
    actions_detail = (
        "confirm_mailbox",
        "log_out_everywhere",
        "deactivate",
        "activate",
        "remove_second_factors",
        "change_by_phone",
        "contact_changes",
        "what_changed",
    )
    add_form = PersonCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("name", "email", "phone", "email_verified_at", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active", ("email_verified_at", admin.EmptyFieldListFilter))
    search_fields = ("email", "name")
    ordering = ("name", "email")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": (*_ABOUT, "password")}),
        ("Access", {"fields": ("is_active", *_STAFF)}),
        ("Dates", {"fields": (("email_verified_at", "last_login", "date_joined"), "mail")}),
    )
    add_fieldsets = ((None, {"fields": _ABOUT}),)
    inlines = (EscOfInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        fixed: tuple[str, ...] = ("is_active", "email_verified_at", "last_login", "date_joined", "mail")
        if obj and obj.registered_at:
            fixed += ("email",)
        return fixed if request.user.is_superuser else (*fixed, *_STAFF)

    @display(description="mail")
    def mail(self, person: User) -> str:
        return how_mail_goes(person.email)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """The password's line leads to setting one, which is the superusers'."""
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": _ABOUT}), *self.fieldsets[1:]]

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A change of details is kept with who made it."""
        at, wanted = timezone.now(), details_of(obj)
        if change:
            keep_details_as_they_are(obj)
        super().save_model(request, obj, form, change)
        keep_login_address(obj)
        if change:
            change_details(person_id=obj.pk, details=wanted, license=None, asked=asked_at_desk(request), at=at)

    def get_inlines(self, request: HttpRequest, obj: User | None) -> tuple[type, ...]:
        return self.inlines if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and within_reach(request, obj)


def keep_details_as_they_are(person: User) -> None:
    """Take back what a form set, which a service changes."""
    person.refresh_from_db(fields=[field.name for field in fields(Details)])
