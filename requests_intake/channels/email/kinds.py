"""The kinds of mail that arrive, and what each leads to."""

from dataclasses import dataclass
from enum import Enum

from requests_intake.choices import Outcome


class Kind(Enum):
    """Who or what wrote a mail, by its outer header."""

    PERSON = "a person"
    MACHINE = "a machine, with work for us"
    BOUNCE = "a mail server, about a mail of ours"
    AUTO_REPLY = "an automatic reply"
    COMPLAINT = "a spam complaint"
    SPAM = "marked as spam"
    UNREADABLE = "not to be read as a Request"
    OWN_ADDRESS = "one of our own addresses"


_OUTCOMES = {
    Kind.PERSON: None,
    Kind.MACHINE: None,
    Kind.BOUNCE: Outcome.BOUNCE,
    Kind.AUTO_REPLY: Outcome.AUTO_REPLY,
    Kind.COMPLAINT: Outcome.HELD,
    Kind.SPAM: Outcome.HELD,
    Kind.UNREADABLE: Outcome.HELD,
    Kind.OWN_ADDRESS: Outcome.HELD,
}


@dataclass(frozen=True, slots=True)
class MailKind:
    """A kind with its reason. `remark` is for the reader where a person's mail shows a weak sign of a machine."""

    kind: Kind
    reason: str
    remark: str = ""

    @property
    def outcome(self) -> Outcome | None:
        """What becomes of the mail; None where it opens a Request or joins one."""
        return _OUTCOMES[self.kind]

    @property
    def may_be_answered(self) -> bool:
        """Whether an automatic answer may go out: to people only, and only where nothing hints at a machine."""
        return self.kind is Kind.PERSON and not self.remark


@dataclass(frozen=True, slots=True)
class OwnAddresses:
    """How our own mail is told: addresses we receive at, the domain of our Message-IDs, the stamp our mails carry."""

    addresses: frozenset[str] = frozenset()
    message_id_domain: str = ""
    stamp_header: str = "X-WES-Desk"
    stamp: str = ""
    subaddress_separator: str = ""
