"""Who is told of a clock before it is missed and once it is, and in which words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from licensing.choices import Medium
from requests_intake.choices import Obligation

Colleague = TypeVar("Colleague")
_TO_DO = {
    Medium.EMAIL: "Write the reply on the Request's page.",
    Medium.TELEPHONE: "Call the customer and log the call on the Request's page. No voicemail or mail counts.",
}
_ASK = "Ask the customer how far it is, and note it on the Request's page."
_DECIDE = "Decide on the Request's page: re-grade the priority with the drafted notice, or keep it."

REMEDY_WARNING = timedelta(hours=1)


class Alarm(StrEnum):
    """Why people are told of a clock. The value is what mails and events are named by."""

    WARNING = "clock_warned"
    MISSED = "clock_escalated"


def who_is_told(alarm: Alarm, *, owner: Colleague | None, leads: Sequence[Colleague]) -> list[Colleague]:
    """The people responsible: before it is missed the owner, or the Leads where nobody owns it; afterwards all of them.

    Nobody stands in the list twice.
    """
    responsible = [owner] if owner is not None else []
    if alarm is Alarm.MISSED or not responsible:
        responsible += [lead for lead in leads if lead != owner]
    return responsible


def remedy_warned_at(due_at: datetime, at: datetime) -> datetime:
    """When people are warned of a fix that is to be verified: with a quarter of its time left, at most an hour."""
    return due_at - min((due_at - at) / 4, REMEDY_WARNING) if due_at > at else due_at


def alarm_words(alarm: Alarm, obligation: Obligation, medium: Medium, due: str, remedy: str = "") -> tuple[str, str]:
    """What is or was due, and what to do now. `due` is the moment in words, `remedy` what is to be verified."""
    if obligation is Obligation.CUSTOMER_CALLBACK:
        if alarm is Alarm.WARNING:
            return (
                f"The customer has not called yet; the call is due {due} (clause 3.3).",
                "Log the call once it comes.",
            )
        return f"The customer did not call by {due} (clause 3.3).", _DECIDE
    if obligation is Obligation.REMEDY_VERIFIED:
        tense = "is not verified yet; it is due" if alarm is Alarm.WARNING else "was not verified by"
        return f"The fix or workaround “{remedy}” {tense} {due} (clause 3.1b).", _ASK
    if alarm is Alarm.WARNING:
        return f"The first response is due {due}, by {medium.label}.", _TO_DO[medium]
    return f"The first response was due {due}, by {medium.label}, and was not given.", _TO_DO[medium]
