"""A complete, eligible Case by email, and the ways to change it."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from requests_intake.choices import Channel, FactName, FactSource, SenderTrust
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import Case, Confirmation, LicenseFacts, LicenseLookup, PersonFacts
from requests_intake.rules.procedure.case import ReleaseFacts as Release
from requests_intake.rules.procedure.finding import Finding
from requests_intake.submission import DetectedLanguage, Fact

CHICAGO = ZoneInfo("America/Chicago")
FILED = datetime(2026, 11, 30, 9, 0, tzinfo=CHICAGO)
ESC = PersonFacts("Ada Example", "ada@customer.example", registered=True, active=True, role="administrative")
LICENSE = LicenseFacts(
    number="L4821-0937",
    company="Customer Example Inc",
    product="Mathematica",
    seats=5,
    escs=3,
    administrative_escs=1,
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    plan="Enterprise",
    plan_includes_support=True,
    plan_accepts=frozenset(Channel),
    releases=(
        Release("14.1", date(2027, 6, 30), date(2028, 6, 30)),
        Release("13.3", date(2026, 6, 30), date(2027, 6, 30)),
    ),
)
TOLD = {
    FactName.CONTACT_NAME: "Ada Example",
    FactName.CONTACT_PHONE: "+1 217 555 0100",
    FactName.COMPANY: "Customer Example Inc",
    FactName.LICENSE: "L4821-0937",
    FactName.PRODUCT: "Mathematica",
    FactName.VERSION: "14.1",
    FactName.INQUIRY_TYPE: "Problem",
    FactName.PRIORITY: "Important",
    FactName.DESCRIPTION: "The kernel crashes on start",
    FactName.PRODUCTION_IMPACT: "Nightly reports are not made",
    FactName.SYSTEM_INFORMATION: "Ubuntu 24.04, 64 GB",
    FactName.STEPS_TO_REPRODUCE: "Start the kernel",
    FactName.EXPECTED_BEHAVIOR: "A prompt",
    FactName.WORKAROUNDS: "none",
    FactName.CODE_INPUT_OUTPUT: "none needed",
    FactName.QUESTION: "How can the kernel be started?",
    FactName.RESOURCES_CONSULTED: "The installation guide",
    FactName.STANDBY_CONTACT_NAME: "Grace Example",
    FactName.STANDBY_CONTACT_PHONE: "+1 217 555 0101",
}


def after(**span: float) -> datetime:
    """So long after the Request was filed."""
    return FILED + timedelta(**span)


def case(*, told: dict[str, str | None] | None = None, **changes: Any) -> Case:
    """The Case with other facts (None leaves one out) and other fields."""
    values: dict[FactName, str | None] = {**TOLD, **{FactName(name): value for name, value in (told or {}).items()}}
    facts = {name: Fact(value, FactSource.LABELLED) for name, value in values.items() if value is not None}
    fields: dict[str, Any] = {
        "at": after(minutes=5),
        "channel": Channel.EMAIL,
        "received_at": FILED,
        "facts": facts,
        "phone_number": "(888) 592-2997",
        "sender_address": "ada@customer.example",
        "sender_trust": SenderTrust.VERIFIED,
        "language": DetectedLanguage("en", "English", 0.98),
        "license_lookup": LicenseLookup.GIVEN,
        "license": LICENSE,
        "person": ESC,
    }
    return Case(**{**fields, **changes})


def finding(number: str, **changes: Any) -> Finding:
    """What one clause says of the Case so changed."""
    return assess(case(**changes)).finding(number)


def vouched(note: str = "checked") -> Confirmation:
    """Somebody's word for something."""
    return Confirmation("Lin Engineer", after(minutes=2), note)
