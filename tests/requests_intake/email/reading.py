"""How the tests of this folder read mails: with one desk's own addresses, at one moment."""

from datetime import UTC, datetime
from pathlib import Path

from requests_intake.channels.email.facts import read_facts
from requests_intake.channels.email.fold import quoted_ranges
from requests_intake.channels.email.read_mail import OwnAddresses, Reading, read_mail
from requests_intake.choices import FactName

SAMPLES = Path(__file__).parents[2] / "samples" / "mail"
OWN = OwnAddresses(
    addresses=frozenset({"support@example.com"}),
    message_id_domain="wes-desk.example.com",
    stamp="token-of-this-site",
)
AT = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)


def read(raw: bytes, *, envelope_sender: str | None = None, trusted: str = "", own: OwnAddresses = OWN) -> Reading:
    """Read raw bytes at the moment AT."""
    return read_mail(raw, received_at=AT, envelope_sender=envelope_sender, own=own, trusted_authserv_id=trusted)


def sample(name: str) -> Reading:
    """Read one of our own sample mails."""
    return read((SAMPLES / f"{name}.eml").read_bytes())


def mail(*headers: str, body: str = "Hello, the scheduler loses jobs.") -> bytes:
    """A mail from Ines with these headers; a header of the same name given here replaces hers."""
    given = {header.partition(":")[0].lower() for header in headers}
    usual = (
        "From: Ines Halvorsen <ines@fjordline.example>",
        "Subject: Lost jobs",
        "Message-ID: <m-1@fjordline.example>",
    )
    kept = [header for header in usual if header.partition(":")[0].lower() not in given]
    return "\n".join([*headers, *kept, "", body]).encode("utf-8")


def values_in(text: str) -> dict[FactName, str]:
    """The facts told in a text, as their values."""
    return {name: fact.value for name, fact in read_facts(text, quoted_ranges(text)).items()}
