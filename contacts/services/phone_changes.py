"""Changing an ESC's details on the telephone. Clauses 1.3a and 1.3b."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contacts.choices import CallerProof, ChangeChannel
from contacts.models import ContactChange, EnterpriseSupportContact, User
from contacts.rules.phone_hours import PhoneHours, phone_hours
from contacts.services.contact_changes import Asked
from contacts.services.details import Details, NotTheirs, change_details
from licensing.models import License
from licensing.selectors import hours_of
from licensing.services.refusal import Refusal


class OutsidePhoneHours(Refusal):
    """The call came outside the hours of Customer Service, and no Lead lets it pass."""

    clause = "1.3b"

    def __init__(self, hours: PhoneHours) -> None:
        super().__init__(
            f"{hours.because} A Lead may let it pass, with a reason; the Portal takes changes at any time."
        )


class CallerInactive(Refusal):
    """The caller's account is inactive."""

    clause = "1.3a"

    def __init__(self, caller: User) -> None:
        super().__init__(f"The account of {caller} is inactive, so nothing is changed on its word.")


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """Who calls, what identifies the caller, and which member of the staff types. `override_reason` is a Lead's."""

    caller: EnterpriseSupportContact
    identified_by: CallerProof
    typed_by: User
    override_reason: str = ""


def phone_hours_of(license: License, *, at: datetime) -> PhoneHours:
    """Whether a license's Customer Service takes changes by phone at a moment. Clause 1.3b."""
    return phone_hours(hours_of(license.plan.customer_service_calendar), at)


@transaction.atomic
def change_by_phone(
    *, call: PhoneCall, about: EnterpriseSupportContact, details: Details, at: datetime, seen: str = ""
) -> ContactChange | None:
    """Change an ESC's details on a caller's word, and keep who asked, who typed and why; None where nothing differs.

    `seen` is the mark of the details that the change was made upon. Whether `typed_by` may override the hours is asked
    of access beforehand. Raises CallerInactive, NotTheirs, OutsidePhoneHours, ChangedMeanwhile.
    """
    caller, license = call.caller.person, call.caller.license
    if not caller.is_active:
        raise CallerInactive(caller)
    if about.license_id != license.pk:
        raise NotTheirs(about.person)
    hours = phone_hours_of(license, at=at)
    override = "" if hours.open else call.override_reason.strip()
    if not hours.open and not override:
        raise OutsidePhoneHours(hours)
    return change_details(
        person_id=about.person_id,
        details=details,
        license=license,
        asked=Asked(
            by=caller,
            channel=ChangeChannel.TELEPHONE,
            typed_by=call.typed_by,
            reason=f"The caller {call.identified_by.label}.",
            override_reason=override,
        ),
        at=at,
        seen=seen,
    )
