"""Everything a clause may look at, as plain values: the Case. Built once per assessment, read by every rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import Enum
from zoneinfo import ZoneInfo

from contacts.choices import ChangeChannel
from requests_intake.choices import Channel, FactName, SenderTrust
from requests_intake.submission import DetectedLanguage, Facts

VENDOR_ZONE = ZoneInfo("America/Chicago")


class LicenseLookup(Enum):
    """How the license was looked for, and what came of it. Clause 2.2.3."""

    GIVEN = "the number or key given is known"
    ON_FILE = "not given; the sender is an ESC of exactly one license"
    NOT_GIVEN = "not given, and not to be told from the sender"
    UNKNOWN = "the number or key given is not known"
    CONTRADICTORY = "the number and the key given name two licenses"


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """One version of the licensed product and its two last days of support. Clause 2.3.2."""

    version: str
    critical_urgent_support_ends_on: date
    important_advisory_support_ends_on: date


@dataclass(frozen=True, slots=True)
class LicenseFacts:
    """The license a Request is about, as it stands at the moment of assessment."""

    number: str
    company: str
    product: str
    seats: int
    escs: int
    administrative_escs: int
    starts_on: date
    ends_on: date
    plan: str
    plan_includes_support: bool
    plan_accepts: frozenset[Channel]
    releases: tuple[ReleaseFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The person the sender's address or the caller belongs to.

    `role` is "administrative", "regular", or "" for no ESC of this license.
    """

    name: str
    email: str
    registered: bool
    active: bool
    role: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody vouched for something: who, when, and in which words."""

    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class CallFacts:
    """One logged phone call. `from_customer` tells who rang; `reached_person` is False for a voicemail."""

    at: datetime
    from_customer: bool
    reached_person: bool
    who: str = ""


@dataclass(frozen=True, slots=True)
class RemedyFacts:
    """A fix or workaround communicated to the customer. Clause 3.1b."""

    title: str
    communicated_at: datetime
    due_at: datetime
    implemented_at: datetime | None = None
    verified_at: datetime | None = None
    verified_by: str = ""


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """Access to a product, database or person that was asked for. Clause 3.1c."""

    to: str
    asked_at: datetime
    provided_at: datetime | None = None
    provided_by: str = ""


@dataclass(frozen=True, slots=True)
class AttemptFacts:
    """A call to the 24/7 contact. `outcome` is what came of it, in words. Clause 3.2."""

    at: datetime
    reached: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class ContactChangeFacts:
    """The last update that was asked for of an ESC's details. Clauses 1.3a and 1.3b."""

    about: str
    asked_by: str
    allowed: bool
    channel: ChangeChannel
    in_customer_service_hours: bool
    changed_at: datetime
    overridden_by: Confirmation | None = None


@dataclass(frozen=True, slots=True)
class MaintenanceFacts:
    """An announced maintenance of the Production System concerned. Clause 3.4."""

    production_system: str
    received_at: datetime
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One Request (or what would become one) at the moment `at`.

    `language` is None where there was too little prose to tell. `previous_known` is None where no earlier ticket was
    named, and False also for another customer's ticket, which is never confirmed. `callback_due_at` is None unless
    clause 3.3 applies. `standby_attempts` are those since the 24/7 contact was last named.
    `zone` is the vendor's: in it a moment falls on a date, and evidence tells the time.
    """

    at: datetime
    channel: Channel
    received_at: datetime
    facts: Facts
    phone_number: str
    sender_address: str = ""
    sender_trust: SenderTrust = SenderTrust.UNVERIFIED
    file_names: tuple[str, ...] = ()
    language: DetectedLanguage | None = None
    license_lookup: LicenseLookup = LicenseLookup.NOT_GIVEN
    license: LicenseFacts | None = None
    person: PersonFacts | None = None
    confirmed_by_esc: Confirmation | None = None
    previous_known: bool | None = None
    callback_due_at: datetime | None = None
    calls: tuple[CallFacts, ...] = ()
    trained_staff: Confirmation | None = None
    remedies: tuple[RemedyFacts, ...] = ()
    accesses: tuple[AccessFacts, ...] = ()
    standby_attempts: tuple[AttemptFacts, ...] = ()
    contact_changes: tuple[ContactChangeFacts, ...] = ()
    maintenance: tuple[MaintenanceFacts, ...] = ()
    granted_priority: str = ""
    waivers: Mapping[str, Confirmation] = field(default_factory=dict)
    zone: tzinfo = VENDOR_ZONE

    def says(self, name: FactName) -> str:
        """The value given for a fact, "" where there is none."""
        fact = self.facts.get(name)
        return fact.value.strip() if fact else ""
