"""The pages of people: customers and staff."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.timezone import localtime
from unfold.decorators import action, display
from unfold.forms import AdminPasswordChangeForm

from contacts.admin.links import LinkInline
from contacts.admin.user_forms import PersonChangeForm, PersonCreationForm
from contacts.models import EnterpriseSupportContact, User
from contacts.services.login_address import keep_login_address
from contacts.services.people import register_person
from contacts.services.second_factor import remove_second_factors
from contacts.services.sessions import end_sessions, set_active
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
class UserAdmin(WithHistory, DjangoUserAdmin, DeskModelAdmin):
    """Only a superuser changes accounts of the staff: whoever could, could take them over.

    Nobody but a superuser sets a password, and nobody changes the login email of a registered person: the first is set
    through a code in the mailbox, the second by whoever proves the new one.
    """

    form = PersonChangeForm
    actions_detail = ("what_changed",)
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
    add_fieldsets = ((None, {"fields": _ABOUT}),)
    inlines = (EscOfInline,)
    actions = ("confirm_mailbox", "log_out_everywhere", "remove_second_factors")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        fixed: tuple[str, ...] = ("email_verified_at", "last_login", "date_joined")
        if obj and obj.registered_at:
            fixed += ("email",)
        return fixed if request.user.is_superuser else (*fixed, *_STAFF)

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
        """Whoever is made inactive, or active again, has no session left."""
        super().save_model(request, obj, form, change)
        keep_login_address(obj)
        if change and "is_active" in form.changed_data:
            set_active(obj, active=obj.is_active, at=timezone.now())

    def get_inlines(self, request: HttpRequest, obj: User | None) -> tuple[type, ...]:
        return self.inlines if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and _within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _within_reach(request, obj)

    @action(description="Confirm that the mailbox is proven (registers in the Portal)", permissions=["change"])
    def confirm_mailbox(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for person in people:
            if self.has_change_permission(request, person):
                register_person(email=person.email, name=person.name, at=timezone.now())
                self.message_user(request, f"{person} is registered.")

    @action(description="Log out everywhere", permissions=["change"])
    def log_out_everywhere(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for person in people:
            if self.has_change_permission(request, person):
                end_sessions(person, at=timezone.now())
                self.message_user(request, f"All sessions of {person} are over.")

    def has_superuser_permission(self, request: HttpRequest) -> bool:
        """Whether to offer what only superusers do."""
        return bool(request.user.is_superuser)

    @action(description="Remove second factors (of somebody who lost them all)", permissions=["superuser"])
    def remove_second_factors(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for person in people:
            remove_second_factors(person, at=timezone.now())
            self.message_user(request, f"{person} has no second factor, and sets up a new one at the next login.")


def _within_reach(request: HttpRequest, person: User | None) -> bool:
    user: Any = request.user
    return person is None or user.is_superuser or not (person.is_staff or person.is_superuser)
