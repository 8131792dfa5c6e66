"""What Customer Service does on a caller's word: each step locks, asks the rule, and calls the service of every door.

The person concerned is told by that service; whoever is said to have called is told as well. Each raises NotOnThisWord
and OutsidePhoneHours beside what that service raises. Clauses 1.3a and 1.3b.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from contacts.choices import Action, EscRole, GrantScope
from contacts.models import (
    ContactChange,
    Deputy,
    EnterpriseSupportContact,
    Invitation,
    Partner,
    PartnerGrant,
    User,
)
from contacts.services.deputies import end_deputy, name_deputy
from contacts.services.details import Details, change_details
from contacts.services.escs import remove_esc
from contacts.services.invitations import invite
from contacts.services.login_email import ask_for_login_email
from contacts.services.partners import grant_partner, lock_partner, revoke_grant
from contacts.services.phone_changes import PhoneCall, asked_by_phone, tell_caller
from licensing.services.locked import lock_license


@transaction.atomic
def change_by_phone(
    *, call: PhoneCall, about: EnterpriseSupportContact, details: Details, at: datetime, seen: str = ""
) -> ContactChange | None:
    """Change an ESC's details; None where nothing differs. `seen` is the mark of the details it was made upon."""
    User.objects.select_for_update().get(pk=about.person_id)
    change = change_details(
        person_id=about.person_id,
        details=details,
        license=call.license,
        asked=asked_by_phone(call, Action.CHANGE, about, at=at),
        at=at,
        seen=seen,
    )
    if change and about.person_id != call.caller.pk:
        tell_caller(call, f"the details of {about.person} were changed.", at=at)
    return change


@transaction.atomic
def ask_for_login_email_by_phone(
    *, call: PhoneCall, about: EnterpriseSupportContact, email: str, at: datetime
) -> ContactChange:
    """Begin the change of an ESC's login email, which only the ESC itself completes."""
    asked = asked_by_phone(call, Action.CHANGE, about, at=at)
    change = ask_for_login_email(person=about.person, email=email, license=call.license, asked=asked, at=at)
    if about.person_id != call.caller.pk:
        tell_caller(call, f"{about.person} is to log in with {change.after['email']}, once it has proven it.", at=at)
    return change


@transaction.atomic
def invite_by_phone(*, call: PhoneCall, name: str, email: str, at: datetime) -> Invitation:
    """Invite a person to become a Regular ESC."""
    license = lock_license(call.license.pk)
    asked = asked_by_phone(call, Action.INVITE, license, at=at)
    invitation = invite(license_id=license.pk, email=email, name=name, role=EscRole.REGULAR, at=at, asked=asked)
    tell_caller(call, f"{name}, {invitation.email}, was invited to become an ESC.", at=at)
    return invitation


@transaction.atomic
def remove_by_phone(*, call: PhoneCall, about: EnterpriseSupportContact, at: datetime) -> None:
    """Take an ESC off the license."""
    lock_license(call.license.pk)
    remove_esc(esc_id=about.pk, at=at, asked=asked_by_phone(call, Action.REMOVE, about, at=at))
    if about.person_id != call.caller.pk:
        tell_caller(call, f"{about.person} was removed as an ESC.", at=at)


@transaction.atomic
def name_deputy_by_phone(*, call: PhoneCall, about: EnterpriseSupportContact, at: datetime) -> Deputy:
    """Name a Regular ESC the deputy of the Administrative ESC who calls."""
    license = lock_license(call.license.pk)
    asked = asked_by_phone(call, Action.NAME_DEPUTY, license, at=at)
    deputy = name_deputy(license_id=license.pk, person=about.person, by=call.caller, at=at, asked=asked)
    tell_caller(call, f"{about.person} was named your deputy.", at=at)
    return deputy


@transaction.atomic
def end_deputy_by_phone(*, call: PhoneCall, at: datetime) -> None:
    """End the part of the deputy of the Administrative ESC who calls."""
    license = lock_license(call.license.pk)
    asked = asked_by_phone(call, Action.NAME_DEPUTY, license, at=at)
    end_deputy(license_id=license.pk, by=call.caller, at=at, asked=asked)
    tell_caller(call, "you have no deputy any more.", at=at)


@transaction.atomic
def grant_by_phone(
    *, call: PhoneCall, partner: Partner, scopes: Iterable[GrantScope], expires_at: datetime, at: datetime
) -> PartnerGrant:
    """Let a partner act for the license."""
    lock_partner(partner)
    license = lock_license(call.license.pk)
    asked = asked_by_phone(call, Action.GRANT, license, at=at)
    grant = grant_partner(
        license_id=license.pk,
        partner=partner,
        scopes=scopes,
        expires_at=expires_at,
        by=call.caller,
        at=at,
        asked=asked,
    )
    tell_caller(call, f"{partner} may act for it: {grant.scope_labels}.", at=at)
    return grant


@transaction.atomic
def end_grant_by_phone(*, call: PhoneCall, about: PartnerGrant, reason: str, at: datetime) -> PartnerGrant:
    """End what a partner may do for the license."""
    lock_license(call.license.pk)
    asked = asked_by_phone(call, Action.REMOVE, about, at=at, reason=reason)
    grant = revoke_grant(grant_id=about.pk, by=call.caller, at=at, asked=asked)
    tell_caller(call, f"what {grant.partner} may do for it was ended.", at=at)
    return grant
