"""Whether a change is taken on a caller's word: who may ask for it, and when. Clauses 1.3a and 1.3b."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contacts.choices import Action, CallerProof, ChangeChannel
from contacts.models import User
from contacts.rules.phone_hours import PhoneHours, phone_hours
from contacts.rules.rights import Decision
from contacts.selectors.authority import word_of
from contacts.services.contact_changes import Asked
from contacts.services.tell import tell
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


class NotOnThisWord(Refusal):
    """The caller may not have this done."""

    clause = "1.3a"

    def __init__(self, decision: Decision) -> None:
        super().__init__(" ".join(decision.because))


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """Who calls about which license, what identifies the caller, and which member of the staff types.

    `override_reason` is a Lead's; whether `typed_by` may give one is asked of access beforehand.
    """

    caller: User
    license: License
    identified_by: CallerProof
    typed_by: User
    override_reason: str = ""


def phone_hours_of(license: License, *, at: datetime) -> PhoneHours:
    """Whether a license's Customer Service takes changes by phone at a moment. Clause 1.3b."""
    return phone_hours(hours_of(license.plan.customer_service_calendar), at)


def asked_by_phone(call: PhoneCall, action: Action, obj: Any, *, at: datetime, reason: str = "") -> Asked:
    """On whose word something is done on the telephone, once what it is done to is locked.

    `reason` is what the caller gives for it. Raises NotOnThisWord, OutsidePhoneHours.
    """
    decision = word_of(call.caller, call.license, at=at).may(action, obj)
    if not decision:
        raise NotOnThisWord(decision)
    hours = phone_hours_of(call.license, at=at)
    override = "" if hours.open else call.override_reason.strip()
    if not hours.open and not override:
        raise OutsidePhoneHours(hours)
    identified = f"The caller {call.identified_by.label}."
    return Asked(
        by=call.caller,
        channel=ChangeChannel.TELEPHONE,
        typed_by=call.typed_by,
        reason=f"{reason.strip()} · {identified}" if reason.strip() else identified,
        override_reason=override,
    )


def tell_caller(call: PhoneCall, done: str, *, at: datetime) -> None:
    """Tell whoever is said to have called what was done on its word: it may have been somebody else."""
    tell(
        call.caller,
        f"Changed by telephone: license {call.license}",
        f"Customer Service was asked by telephone, in your name, for license {call.license}: {done}",
        "To do: nothing, if you called. Otherwise call Customer Service at once.",
        at=at,
    )
