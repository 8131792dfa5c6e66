"""Raw bytes to a Mail: the outer header read field by field, the parts still closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from requests_intake.channels.email.addresses import Address, addresses_in
from requests_intake.channels.email.header_text import decode_words, one_line, plain
from requests_intake.channels.email.limits import MAX_ADDRESS_HEADER, checked
from requests_intake.channels.email.message_ids import ids_in, references
from requests_intake.channels.email.parts import DAMAGE, Part, take_apart


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail's outer header, understood, and its tree of parts.

    `from_addresses` are the usable ones of all From headers, never of Reply-To or Sender. Ids carry angle brackets.
    `date` is what the header claims, for display only. `headers` maps lower-case names to all values, top first.
    """

    root: Part = field(repr=False)
    headers: Mapping[str, tuple[str, ...]] = field(repr=False)
    from_addresses: tuple[Address, ...] = ()
    subject: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()
    date: datetime | None = None
    remarks: tuple[str, ...] = ()

    @property
    def sender(self) -> Address:
        """The first usable From address, an empty one where there is none."""
        return self.from_addresses[0] if self.from_addresses else Address("")

    def header(self, name: str) -> str:
        """The topmost value of a header, "" where it is missing."""
        return next(iter(self.all_headers(name)), "")

    def all_headers(self, name: str) -> tuple[str, ...]:
        """All values of a header, top first."""
        return self.headers.get(name.lower(), ())


def read_message(raw: bytes) -> Mail:
    """Read a mail's outer header and split it into parts. Raises UnreadableError over a cap, nothing else."""
    raw, remarks = checked(raw)
    root = take_apart(raw)
    headers = _headers(root)
    senders = _senders(headers.get("from", ()))
    return Mail(
        root=root,
        headers=headers,
        from_addresses=senders,
        subject=one_line(decode_words(_first(headers, "subject")[:MAX_ADDRESS_HEADER])),
        message_id=next(iter(ids_in(_first(headers, "message-id"))), ""),
        references=references(headers.get("in-reply-to", ()), headers.get("references", ()), _addressed(headers)),
        date=_date(_first(headers, "date")),
        remarks=(*remarks, *_remarks(root, headers, senders)),
    )


def _headers(root: Part) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, value in root.raw_items():
        found.setdefault(name.lower(), []).append(plain(value).strip())
    return {name: tuple(values) for name, values in found.items()}


def _first(headers: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(headers.get(name, ())), "")


def _addressed(headers: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(value for name in ("from", "to", "reply-to") for value in headers.get(name, ()))


def _senders(values: tuple[str, ...]) -> tuple[Address, ...]:
    found: dict[str, Address] = {}
    for value in values:
        for one in addresses_in(value):
            found.setdefault(one.address, one)
    return tuple(found.values())


def _date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value[:100])
        return date if date.tzinfo else date.replace(tzinfo=UTC)
    except (*DAMAGE, OverflowError):
        return None


def _remarks(root: Part, headers: Mapping[str, tuple[str, ...]], senders: tuple[Address, ...]) -> list[str]:
    count = len(headers.get("from", ()))
    reply_to = [a.address for value in headers.get("reply-to", ()) for a in addresses_in(value)]
    remarks = {
        f"{count} From headers": count > 1,
        "several From addresses": len(senders) > 1,
        f"answers are asked to go to {reply_to[0] if reply_to else ''}": senders and _differs(reply_to, senders),
        "malformed": root.all_defects(),
    }
    return [remark for remark, holds in remarks.items() if holds]


def _differs(reply_to: list[str], senders: tuple[Address, ...]) -> bool:
    return bool(reply_to) and reply_to[0].casefold() != senders[0].address.casefold()
