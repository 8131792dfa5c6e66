"""`/licenses/{number}/contacts/`: who holds a seat, as an ESC or by an open invitation. Clauses 1.1 to 1.3."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from allauth.core import ratelimit
from django.db.models import QuerySet
from django.urls import reverse
from phonenumber_field.serializerfields import PhoneNumberField
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from timezone_field.rest_framework import TimeZoneSerializerField

from contacts.access import escs_visible_to, invitations_visible_to, licenses_visible_to, may
from contacts.api.fields import Asked, Moment, OneOf, PageQuery, Told
from contacts.api.kinds import Creates, Lists, Patches, Removes
from contacts.api.problems import Problem
from contacts.api.view import ApiView, require
from contacts.choices import Action, EscRole, GrantScope
from contacts.models import EnterpriseSupportContact, Invitation
from contacts.rules.details import LONGEST_EMAIL, extension_of, person_name
from contacts.selectors import open_invitations_of
from contacts.services.details import Details, change_details, details_of, mark_of
from contacts.services.escs import remove_esc
from contacts.services.invitations import invite, withdraw_invitation
from licensing.models import License
from licensing.services.locked import lock_license

ACTIVE, INVITED = "active", "invited"
INVITATION = "invitation-"
Holder = EnterpriseSupportContact | Invitation


@dataclass(frozen=True, slots=True)
class Contact:
    """An ESC or somebody invited, in one shape. Of an invitation there is no more than name and phone."""

    id: str
    state: str
    role: str
    email: str
    name: str
    phone: str
    phone_extension: str
    time_zone: str
    since_at: datetime
    expires_at: datetime | None


class ContactTold(Told):
    """Who holds a seat. `state` is "active" for an ESC, "invited" until the person has registered (clause 1.1)."""

    id = serializers.CharField()
    state = serializers.ChoiceField([ACTIVE, INVITED])
    role = serializers.ChoiceField(EscRole.choices())
    email = serializers.EmailField()
    name = serializers.CharField()
    phone = serializers.CharField()
    phone_extension = serializers.CharField()
    time_zone = serializers.CharField()
    since_at = Moment()
    expires_at = Moment(allow_null=True)


class NameField(serializers.CharField):
    """A name as it is kept: without doubled blanks and control characters."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return person_name(super().to_internal_value(data))
        except ValueError as problem:
            raise serializers.ValidationError(str(problem), "unprintable") from None


class PhoneField(PhoneNumberField):
    """A phone number; its extension may be written into it."""

    def to_internal_value(self, data: Any) -> Any:
        number = super().to_internal_value(data)
        try:
            extension_of(within=getattr(number, "extension", None) or "", beside="")
        except ValueError as problem:
            raise serializers.ValidationError(str(problem), "extension_too_long") from None
        return number


class InviteAsked(Asked):
    """Whom to invite. Clauses 1.1, 1.2."""

    email = serializers.EmailField(max_length=LONGEST_EMAIL)
    name = NameField(max_length=200)
    phone = PhoneField(required=False, allow_blank=True, default="")
    role = OneOf(EscRole.choices(), default=EscRole.REGULAR.value)


class DetailsAsked(Asked):
    """What may be changed about an ESC, as on the Registration form; never the email it logs in with. Clause 1.3."""

    name = NameField(max_length=200)
    phone = PhoneField(allow_blank=True)
    phone_extension = serializers.RegexField(r"^[0-9]{0,10}\Z", allow_blank=True)
    time_zone = TimeZoneSerializerField()

    def validate(self, told: dict[str, Any]) -> dict[str, Any]:
        """The number and what is dialled after it, apart: a number takes along the extension written into it."""
        if number := told.get("phone"):
            within = number.extension or ""
            told = told | {"phone": number.as_e164}
            if within or "phone_extension" in told:
                told["phone_extension"] = extension_of(within=within, beside=told.get("phone_extension", ""))
        return told


class ContactQuery(PageQuery):
    """Lists of contacts."""

    state = OneOf([ACTIVE, INVITED], required=False)


class OfLicense(ApiView):
    """Of a license that the token sees; 404 otherwise."""

    tells = ContactTold

    def license(self) -> License:
        license = licenses_visible_to(self.token, at=self.at).filter(number=self.kwargs["number"]).first()
        if license is None:
            raise NotFound
        return license

    def invitations(self, license: License) -> QuerySet[Invitation]:
        """The license's open invitations, as far as the token sees them."""
        visible = invitations_visible_to(self.token, at=self.at).values("pk")
        return open_invitations_of(license, at=self.at).filter(pk__in=visible)

    def show(self, thing: Holder) -> dict[str, Any]:
        return super().show(_contact(thing))


class ContactList(OfLicense, Lists, Creates):
    """The ESCs of a license, then its open invitations. A POST invites: the person is an ESC once it has registered."""

    asks = InviteAsked
    query = ContactQuery
    needs: ClassVar[Any] = {"POST": GrantScope.CONTACTS}

    def rows(self) -> list[QuerySet[Any]]:
        license = self.license()
        lists: dict[str, QuerySet[Any]] = {
            ACTIVE: escs_visible_to(self.token, at=self.at).filter(license=license).select_related("person"),
            INVITED: self.invitations(license),
        }
        return [lists[self.told["state"]]] if "state" in self.told else [*lists.values()]

    def look(self) -> None:
        self.license()

    def permit(self, told: dict[str, Any]) -> None:
        require(may(self.token, Action.INVITE, self.license(), at=self.at), Action.INVITE)

    def create(self, told: dict[str, Any]) -> Invitation:
        license = self.license()
        if not ratelimit.consume(self.request._request, action="invite", user=self.token.user):
            raise Problem(429, "too_many_invitations", "You sent 30 invitations within an hour. Wait before more.")
        return invite(
            license_id=license.pk,
            email=told["email"],
            name=told["name"],
            phone=told["phone"].as_international if told["phone"] else "",
            role=EscRole(told["role"]),
            at=self.at,
            asked=self.on_whose_word(),
        )

    def location(self, made: Invitation) -> str:
        return reverse("api:contact", args=[self.kwargs["number"], f"{INVITATION}{made.pk}"])


class ContactThing(OfLicense, Patches, Removes):
    """One contact. PATCH changes an ESC's details; DELETE frees the seat, of an invitation too. Clauses 1.2, 1.3."""

    http_method_names = ["get", "head", "patch", "delete"]
    asks = DetailsAsked
    needs: ClassVar[Any] = {"PATCH": GrantScope.CONTACTS, "DELETE": GrantScope.CONTACTS}

    def lock(self) -> None:
        lock_license(self.license().pk)

    def thing(self) -> Holder | None:
        license, name = self.license(), self.kwargs["contact"]
        number = name.removeprefix(INVITATION)
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            return None
        if name != number:
            return self.invitations(license).select_related("license").filter(pk=number).first()
        escs = escs_visible_to(self.token, at=self.at).filter(license=license)
        return escs.select_related("person", "license").filter(pk=number).first()

    def change(self, thing: Holder, told: dict[str, Any]) -> Holder:
        if isinstance(thing, Invitation):
            raise Problem(409, "not_registered", "Whoever is invited tells its details on registering.", clause="1.1")
        require(may(self.token, Action.CHANGE, thing, at=self.at), Action.CHANGE)
        before = details_of(thing.person)
        wanted = asdict(before) | {name: str(value or "") for name, value in told.items()}
        change_details(
            person_id=thing.person_id,
            details=Details(**wanted),
            license=thing.license,
            asked=self.on_whose_word(),
            at=self.at,
            seen=mark_of(thing.person),
        )
        return self.thing_or_404()

    def remove(self, thing: Holder) -> None:
        if isinstance(thing, EnterpriseSupportContact):
            require(may(self.token, Action.MANAGE_CONTACTS, thing.license, at=self.at), Action.REMOVE)
            remove_esc(esc_id=thing.pk, at=self.at, asked=self.on_whose_word())
        else:
            require(may(self.token, Action.REMOVE, thing, at=self.at), Action.REMOVE)
            withdraw_invitation(invitation_id=thing.pk, at=self.at, asked=self.on_whose_word())


def _contact(thing: Holder) -> Contact:
    if isinstance(thing, Invitation):
        since, until, name = thing.invited_at, thing.expires_at, f"{INVITATION}{thing.pk}"
        return Contact(name, INVITED, thing.role, thing.email, thing.name, thing.phone, "", "", since, until)
    told = asdict(details_of(thing.person))
    return Contact(
        id=str(thing.pk),
        state=ACTIVE,
        role=thing.role,
        email=thing.person.email,
        since_at=thing.since_at,
        expires_at=None,
        **told,
    )
