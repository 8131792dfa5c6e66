"""What a customer is told whose Request gets another priority because no call came. Clause 3.3."""

from dataclasses import dataclass

from licensing.choices import Priority


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the notice speaks of; moments as the customer reads them. `response_due` is "" where none is owed.

    `called_late` is False where no call came at all.
    """

    name: str
    reference: str
    received: str
    call_due: str
    called_late: bool
    priority: Priority
    response_due: str
    response_medium: str
    phone: str


def regrade_notice(told: NoticeFacts) -> str:
    """The draft, which a person edits: what happened, what holds now, what to do."""
    greeting = f"Dear {told.name}," if told.name else "Dear customer,"
    call = "The call came later." if told.called_late else "We have no call on record."
    happened = (
        f"Your Request {told.reference} reached us by email as Critical on {told.received}. A Critical Request by email"
        f" needs a call to us within 15 minutes (clause 3.3), here until {told.call_due}. {call}"
    )
    now = f"We therefore treat the Request as {told.priority.label} from now on."
    if told.response_due:
        now += f" Our first response is due {told.response_due}, by {told.response_medium}."
    to_do = f"If the Issue is Critical, call us at any hour at {told.phone} and tell us the number {told.reference}."
    return "\n\n".join([greeting, happened, now, to_do])
