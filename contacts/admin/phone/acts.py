"""What a caller may have done: the form of each step, who gets a mail of it, and the service that does it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from contacts.admin.phone.forms import CallForm, DetailsForm, EndGrantForm, GrantForm, InviteForm, LoginEmailForm
from contacts.admin.recipients import Recipient, recipients
from contacts.choices import Action, EscRole, GrantScope
from contacts.models import EnterpriseSupportContact, User
from contacts.selectors import deputy_of
from contacts.selectors.callers import Caller
from contacts.selectors.told_of_grants import administrative_told, people_told
from contacts.services import phone_steps
from contacts.services.phone_changes import PhoneCall


class Act:
    """One step. `name` stands in the address, `link` on what leads to it; it asks `action` of what it is done to."""

    name: ClassVar[str]
    link: ClassVar[str]
    title: ClassVar[str]
    button: ClassVar[str]
    action: ClassVar[Action]
    form: ClassVar[type[CallForm]] = CallForm

    def is_for(self, about: Any) -> bool:
        """Whether the step makes sense for this ESC, grant or license at all."""
        return True

    def asked_of(self, about: Any) -> Any:
        """The object of which the action is asked."""
        return about

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        """Who gets a mail of it, as far as it is typed."""
        raise NotImplementedError

    def carry_out(self, call: PhoneCall, about: Any, form: Any, at: datetime) -> str:
        """Do it, and say what was done. Raises Refusal."""
        raise NotImplementedError


class ChangeDetails(Act):
    name, link, action, form = "details", "Change details", Action.CHANGE, DetailsForm
    title, button = "What changes about {}", "Change, and tell by mail"

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        return [Recipient(about.person.email, "what was changed"), *_caller_if_another(caller, about)]

    def carry_out(self, call: PhoneCall, about: Any, form: DetailsForm, at: datetime) -> str:
        seen = form.cleaned_data["seen"]
        change = phone_steps.change_by_phone(call=call, about=about, details=form.details(), at=at, seen=seen)
        return f"{about.person} is told by mail what was changed." if change else "Nothing was different or changed."


class AskForLoginEmail(Act):
    name, link, action, form = "login-email", "Change login email", Action.CHANGE, LoginEmailForm
    title, button = "The login email of {}", "Ask both addresses"

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        new = [Recipient(typed["email"].lower(), "how to prove this address")] if typed.get("email") else []
        old = Recipient(about.person.email, "what was asked for, and that nothing has changed")
        return [old, *new, *_caller_if_another(caller, about)]

    def carry_out(self, call: PhoneCall, about: Any, form: LoginEmailForm, at: datetime) -> str:
        email = form.cleaned_data["email"]
        change = phone_steps.ask_for_login_email_by_phone(call=call, about=about, email=email, at=at)
        return f"{about.person} has 72 hours to log in and prove {change.after['email']}. Until then nothing changes."


class Remove(Act):
    name, link, action = "remove", "Remove", Action.REMOVE
    title, button = "Remove {} as an ESC", "Remove, and tell by mail"

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        return [Recipient(about.person.email, "that it is no ESC any more"), *_caller_if_another(caller, about)]

    def carry_out(self, call: PhoneCall, about: Any, form: CallForm, at: datetime) -> str:
        phone_steps.remove_by_phone(call=call, about=about, at=at)
        return f"{about.person} is no ESC of license {call.license} any more. The seat is free."


class NameDeputy(Act):
    name, link, action = "deputy", "Name deputy", Action.NAME_DEPUTY
    title, button = "Name {} the deputy", "Name the deputy, and tell by mail"

    def is_for(self, about: EnterpriseSupportContact) -> bool:
        return about.role == EscRole.REGULAR and not hasattr(about, "deputyship")

    def asked_of(self, about: EnterpriseSupportContact) -> Any:
        return about.license

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        told = [Recipient(about.person.email, "that it is the deputy now")]
        if (earlier := deputy_of(about.license)) and earlier.esc.person.is_active:
            told.append(Recipient(earlier.esc.person.email, "that it is the deputy no more"))
        return [*told, _caller(caller)]

    def carry_out(self, call: PhoneCall, about: Any, form: CallForm, at: datetime) -> str:
        phone_steps.name_deputy_by_phone(call=call, about=about, at=at)
        return f"{about.person} is the deputy for license {call.license} now."


class EndDeputy(Act):
    name, link, action = "end-deputy", "End deputy", Action.NAME_DEPUTY
    title, button = "End the part of {} as deputy", "End it, and tell by mail"

    def is_for(self, about: EnterpriseSupportContact) -> bool:
        return hasattr(about, "deputyship")

    def asked_of(self, about: EnterpriseSupportContact) -> Any:
        return about.license

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        told = [Recipient(about.person.email, "that it is the deputy no more")] if about.person.is_active else []
        return [*told, _caller(caller)]

    def carry_out(self, call: PhoneCall, about: Any, form: CallForm, at: datetime) -> str:
        phone_steps.end_deputy_by_phone(call=call, at=at)
        return f"License {call.license} has no deputy any more."


class Invite(Act):
    name, link, action, form = "invite", "Invite an ESC", Action.INVITE, InviteForm
    title, button = "Invite an ESC for license {}", "Invite by mail"

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        invited = [Recipient(typed["email"].lower(), "the invitation")] if typed.get("email") else []
        return [*invited, _caller(caller)]

    def carry_out(self, call: PhoneCall, about: Any, form: InviteForm, at: datetime) -> str:
        told = form.cleaned_data
        invitation = phone_steps.invite_by_phone(call=call, name=told["name"], email=told["email"], at=at)
        return f"{invitation.email} is invited. A seat is kept for 72 hours."


class Grant(Act):
    name, link, action, form = "grant", "Let a partner act", Action.GRANT, GrantForm
    title, button = "Let a partner act for license {}", "Give the grant, and tell by mail"

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        told = recipients([administrative_told(caller.license, by=caller.person)], "what the partner may")
        if partner := typed.get("partner"):
            told += recipients(people_told(partner, caller.license, by=caller.person), "what it may as the partner")
        return [*told, _caller(caller)]

    def carry_out(self, call: PhoneCall, about: Any, form: GrantForm, at: datetime) -> str:
        told = form.cleaned_data
        scopes = [GrantScope(scope) for scope in told["scopes"]]
        grant = phone_steps.grant_by_phone(
            call=call, partner=told["partner"], scopes=scopes, expires_at=form.expires_at(), at=at
        )
        return f"{grant.partner} may act for license {call.license} until {told['until']:%Y-%m-%d}."


class EndGrant(Act):
    name, link, action, form = "end-grant", "End", Action.REMOVE, EndGrantForm
    title, button = "End the grant of {}", "End the grant, and tell by mail"

    def recipients(self, caller: Caller, about: Any, typed: Mapping[str, Any]) -> list[Recipient]:
        told: list[User | None] = [administrative_told(caller.license, by=caller.person)]
        told += people_told(about.partner, caller.license, by=caller.person)
        return [*recipients(told, "that the grant is ended"), _caller(caller)]

    def carry_out(self, call: PhoneCall, about: Any, form: EndGrantForm, at: datetime) -> str:
        phone_steps.end_grant_by_phone(call=call, about=about, reason=form.cleaned_data["reason"], at=at)
        return f"The grant of {about} is ended."


def _caller(caller: Caller) -> Recipient:
    return Recipient(caller.person.email, "what was done in this name")


def _caller_if_another(caller: Caller, about: Any) -> list[Recipient]:
    return [] if about.person_id == caller.person.pk else [_caller(caller)]


OF_LICENSES: tuple[Act, ...] = (Invite(), Grant())
OF_ESCS: tuple[Act, ...] = (ChangeDetails(), AskForLoginEmail(), NameDeputy(), EndDeputy(), Remove())
OF_GRANTS: tuple[Act, ...] = (EndGrant(),)
