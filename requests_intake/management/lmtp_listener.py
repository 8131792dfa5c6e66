"""Takes mail by LMTP or SMTP, and says yes to each only once it is committed."""

import asyncio
import logging
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from requests_intake.channels.email.limits import MAX_RAW
from requests_intake.provider_mail import storable
from requests_intake.services.arrivals import record_arrival

log = logging.getLogger(__name__)

STORING_AT_ONCE = 4
OK = "250 2.0.0 stored"
TRY_AGAIN = "451 4.3.0 not stored, try again"
ONE_AT_A_TIME = "452 4.5.3 one recipient at a time"
NOT_OURS = "550 5.7.1 mail for this domain is not taken here"


class _AnyLineLength:
    """A line as long as a mail may be is a line: refused, the mail would go back to its sender."""

    line_length_limit = MAX_RAW


class _Lmtp(_AnyLineLength, LMTP):
    pass


class _Smtp(_AnyLineLength, SMTP):
    pass


class Taker:
    """What is done with a mail: it is stored, in a thread of its own, for every recipient."""

    def __init__(self, road: str) -> None:
        self.road = road
        self._threads = ThreadPoolExecutor(STORING_AT_ONCE, thread_name_prefix=road)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient: by LMTP one for each mail, so that each has an answer; by SMTP those of our domain."""
        if self.road == "LMTP" and envelope.rcpt_tos:
            return ONE_AT_A_TIME
        if self.road == "SMTP" and _domain(address) != _domain(settings.SUPPORT_EMAIL):
            return NOT_OURS
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answer once the mail is stored, or that it is not."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._store_and_let_go, envelope)

    def store(self, envelope: Envelope) -> str:
        """Store a mail for each of its recipients; the answer to the one who brought it."""
        try:
            for recipient in envelope.rcpt_tos:
                record_arrival(
                    bytes(envelope.original_content or b""),
                    road=self.road,
                    at=timezone.now(),
                    envelope_sender=storable(envelope.mail_from or "") or "<>",
                    envelope_recipient=storable(recipient),
                )
        except (DatabaseError, OSError):
            log.exception("a mail by %s could not be stored", self.road)
            return TRY_AGAIN
        return OK

    def _store_and_let_go(self, envelope: Envelope) -> str:
        try:
            return self.store(envelope)
        finally:
            # Each thread has a connection of its own, which nobody else would close.
            connections.close_all()

    def end(self) -> None:
        """Wait for what is being stored."""
        self._threads.shutdown()


async def listen(host: str, port: int, *, smtp: bool, ready: Callable[[int], None]) -> None:
    """Take mail until SIGTERM or SIGINT. Raises OSError where the port is not to be had."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(ending, stop.set)
    await serve(host, port, smtp=smtp, stop=stop, ready=ready)


async def serve(host: str, port: int, *, smtp: bool, stop: asyncio.Event, ready: Callable[[int], None]) -> None:
    """Take mail until `stop`. `ready` is called with the port once mail is taken. What is being stored is finished."""
    taker = Taker("SMTP" if smtp else "LMTP")
    protocol, loop = _Smtp if smtp else _Lmtp, asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: protocol(taker, data_size_limit=MAX_RAW, enable_SMTPUTF8=True, ident="desk", loop=loop), host, port
    )
    try:
        ready(server.sockets[0].getsockname()[1])
        await stop.wait()
    finally:
        server.close()
        await loop.run_in_executor(None, taker.end)


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
