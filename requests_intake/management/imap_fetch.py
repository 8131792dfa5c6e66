"""Fetches what a mailbox holds: each mail is fetched, committed, and only then flagged."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from imapclient import SEEN, IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from requests_intake.channels.email.limits import MAX_RAW
from requests_intake.services.mailbox import Place, position_of, record_fetched, record_unfetched

log = logging.getLogger(__name__)

SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 20, 120
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
TOO_LARGE = f"it is larger than {MAX_RAW // 1024 // 1024} MB: only its header was fetched, the mail is in the mailbox"
WHOLE, HEADER = "BODY.PEEK[]", "BODY.PEEK[HEADER]"


class MailboxError(Exception):
    """The mailbox cannot be read, and why."""


@dataclass(frozen=True)
class Mailbox:
    """One folder of an account, as `imaps://user:password@host:993/INBOX` names it."""

    host: str
    port: int | None
    user: str
    password: str
    folder: str
    encrypted: bool

    @property
    def name(self) -> str:
        """The name under which its position is kept; without the password."""
        return f"{self.user}@{self.host}/{self.folder}"

    @classmethod
    def from_url(cls, url: str) -> "Mailbox":
        """The mailbox of an address. Raises MailboxError for one that is none, or is not encrypted."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise MailboxError(f"IMAP_URL is no address ({error}).") from None
        if parts.scheme not in ("imap", "imaps") or not host or not parts.username:
            raise MailboxError("IMAP_URL is to be written like imaps://user:password@host/INBOX.")
        if parts.scheme == "imap" and host not in LOOPBACK:
            raise MailboxError("IMAP_URL: only this machine is asked without encryption. Begin it with imaps://.")
        folder = unquote(parts.path.lstrip("/")) or "INBOX"
        user, password = unquote(parts.username), unquote(parts.password or "")
        return cls(host, port, user, password, folder, parts.scheme == "imaps")

    def connect(self) -> AbstractContextManager[IMAPClient]:
        """A connection, not logged in yet. Raises OSError."""
        timeout = SocketTimeout(connect=SECONDS_TO_CONNECT, read=SECONDS_TO_ANSWER)
        return IMAPClient(self.host, self.port, ssl=self.encrypted, timeout=timeout)


def fetch_all(
    mailbox: Mailbox, *, moment: Callable[[], datetime], until: Callable[[], bool] = lambda: False
) -> tuple[int, int]:
    """Fetch every mail that is not stored yet; how many were, and how many could not be. Raises MailboxError.

    A mail that cannot be fetched is asked for again in the next round, and keeps no other waiting.
    """
    try:
        with mailbox.connect() as server:
            server.login(mailbox.user, mailbox.password)
            selected = server.select_folder(mailbox.folder)
            return _fetch_each(server, mailbox.name, int(selected[b"UIDVALIDITY"]), moment, until)
    except (IMAPClientError, OSError, KeyError, ValueError) as error:
        raise MailboxError(f"{mailbox.name}: {type(error).__name__}: {error}") from error


def _fetch_each(
    server: IMAPClient, name: str, uid_validity: int, moment: Callable[[], datetime], until: Callable[[], bool]
) -> tuple[int, int]:
    position = position_of(name, uid_validity=uid_validity)
    there = set(server.search(["UID", f"{position.last_uid + 1}:*"]))
    new = sorted(uid for uid in there if uid > position.last_uid)
    _flag_what_was_stored(server, position.last_uid, position.missing)
    stored = failed = 0
    for uid in [*position.missing, *new]:
        if until():
            break
        if _fetch(server, Place(name, uid_validity, uid), moment):
            stored += 1
        elif not _is_gone(server, uid):
            failed += 1
            record_unfetched(Place(name, uid_validity, uid), is_gone=False, at=moment())
        else:
            record_unfetched(Place(name, uid_validity, uid), is_gone=True, at=moment())
    return stored, failed


def _fetch(server: IMAPClient, place: Place, moment: Callable[[], datetime]) -> bool:
    """Fetch, commit, flag. False where the server did not give the mail."""
    try:
        told = server.fetch([place.uid], ["RFC822.SIZE"]).get(place.uid, {})
        too_large = told.get(b"RFC822.SIZE", 0) > MAX_RAW
        item = HEADER if too_large else WHOLE
        raw = server.fetch([place.uid], [item]).get(place.uid, {}).get(item.replace(".PEEK", "").encode())
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        log.exception("UID %s of %s could not be fetched", place.uid, place.mailbox)
        return False
    if raw is None:
        return False
    record_fetched(place, raw, at=moment(), metadata={"only_header": TOO_LARGE} if too_large else None)
    server.add_flags([place.uid], [SEEN], silent=True)
    return True


def _is_gone(server: IMAPClient, uid: int) -> bool:
    return uid not in server.search(["UID", str(uid)])


def _flag_what_was_stored(server: IMAPClient, last_uid: int, missing: list[int]) -> None:
    """Flag what was committed just before a process died."""
    if last_uid:
        unflagged = set(server.search(["UID", f"1:{last_uid}", "UNSEEN"])) - set(missing)
        if unflagged:
            server.add_flags(sorted(unflagged), [SEEN], silent=True)
