"""The pages of people: customers and staff."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import localize
from django.utils.timezone import localtime
from unfold.decorators import action, display
from unfold.forms import AdminPasswordChangeForm

from contacts.admin.links import LinkInline
from contacts.admin.user_forms import PersonChangeForm, PersonCreationForm
from contacts.models import EnterpriseSupportContact, User
from contacts.services.change_email import change_email
from contacts.services.people import register_person
from licensing.admin.desk import DeskModelAdmin

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
class UserAdmin(DjangoUserAdmin, DeskModelAdmin):
    """Only a superuser changes accounts of the staff: whoever could, could take them over."""

    form = PersonChangeForm
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
        ("Dates", {"fields": (("email_verified_at", "last_login", "date_joined"),)}),
    )
    add_fieldsets = ((None, {"fields": (*_ABOUT, "usable_password", "password1", "password2")}),)
    inlines = (EscOfInline,)
    actions = ("confirm_mailbox",)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        dates = ("email_verified_at", "last_login", "date_joined")
        return dates if request.user.is_superuser else (*dates, *_STAFF)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """The password's row, with parts of its hash, is for whoever may change it."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        (title, about), *others = fieldsets
        fields = tuple(field for field in about["fields"] if field != "password")
        return ((title, {**about, "fields": fields}), *others)

    def get_inlines(self, request: HttpRequest, obj: User | None) -> tuple[type, ...]:
        return self.inlines if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and _within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _within_reach(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A changed address goes through its service: the new mailbox is unproven, and both addresses are told."""
        email = obj.email
        if change and "email" in form.changed_data:
            obj.email = form.initial["email"]
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            changed = change_email(person_id=obj.pk, email=email, at=timezone.now())
            obj.email, obj.email_verified_at = changed.email, changed.email_verified_at
            self.message_user(request, f"{obj} is not registered until {obj.email} is proven. Both addresses are told.")

    @action(description="Confirm that the mailbox is proven (registers in the Portal)", permissions=["change"])
    def confirm_mailbox(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for person in people:
            if self.has_change_permission(request, person):
                register_person(email=person.email, name=person.name, at=timezone.now())
                self.message_user(request, f"{person} is registered.")


def _within_reach(request: HttpRequest, person: User | None) -> bool:
    user: Any = request.user
    return person is None or user.is_superuser or not (person.is_staff or person.is_superuser)
