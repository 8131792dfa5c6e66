"""Requests and all that happens to them."""

from requests_intake.models.arrival import Arrival, ArrivalContent, ArrivalFingerprint, Delivery
from requests_intake.models.assessment import Assessment, FrozenTerms, Waiver
from requests_intake.models.canned_reply import CannedReply
from requests_intake.models.clock import Clock
from requests_intake.models.conversation import Attachment, Call, Message, ThreadAlias
from requests_intake.models.critical import AskedAccess, Remedy, StandbyAttempt
from requests_intake.models.delivery import DeliveryReport
from requests_intake.models.draft import RequestDraft
from requests_intake.models.event import Event
from requests_intake.models.filing import Filing
from requests_intake.models.issue_request import IssueRequest, RecordedFact
from requests_intake.models.letter_choice import LetterChoice, PartnerLetterChoice
from requests_intake.models.mailbox import MailboxPosition
from requests_intake.models.maintenance import MaintenanceNotice, MovedMaintenance
from requests_intake.models.note import InternalNote
from requests_intake.models.outbox import OutboxItem
from requests_intake.models.proposal import RegradeProposal

__all__ = [
    "Arrival",
    "ArrivalContent",
    "ArrivalFingerprint",
    "AskedAccess",
    "Assessment",
    "Attachment",
    "Call",
    "CannedReply",
    "Clock",
    "Delivery",
    "DeliveryReport",
    "Event",
    "Filing",
    "FrozenTerms",
    "InternalNote",
    "IssueRequest",
    "LetterChoice",
    "MailboxPosition",
    "MaintenanceNotice",
    "Message",
    "MovedMaintenance",
    "OutboxItem",
    "PartnerLetterChoice",
    "RecordedFact",
    "RegradeProposal",
    "Remedy",
    "RequestDraft",
    "StandbyAttempt",
    "ThreadAlias",
    "Waiver",
]
