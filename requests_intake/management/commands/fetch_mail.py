"""`fetch_mail`: stores the mail of a mailbox by IMAP."""

import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, close_old_connections
from django.utils import timezone

from requests_intake.management.extras import from_extra


class Command(BaseCommand):
    help = "Fetch the mail of the mailbox IMAP_URL: each is fetched, committed, then flagged. --once: one round."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="fetch what is there, then exit")
        parser.add_argument("--every", type=float, default=30, metavar="SECONDS", help="pause between two rounds")

    def handle(self, *args: Any, **options: Any) -> None:
        with from_extra("imap"):
            from requests_intake.management.imap_fetch import Mailbox, MailboxError
        if not settings.IMAP_URL:
            raise CommandError("IMAP_URL is not set. Write it like imaps://user:password@host/INBOX.")
        self._stopping = False
        try:
            mailbox = Mailbox.from_url(settings.IMAP_URL)
            if options["once"]:
                self._once(mailbox)
                return
        except (MailboxError, DatabaseError) as error:
            raise CommandError(str(error)) from None
        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, self._stop)
        while not self._stopping:
            self._round(mailbox)
            self._rest(options["every"])

    def _once(self, mailbox: Any) -> None:
        stored, failed = self._fetch(mailbox)
        self.stdout.write(f"{stored} mails stored")
        if failed:
            raise CommandError(f"{failed} mails could not be fetched; the next round asks for them again.")

    def _round(self, mailbox: Any) -> None:
        from requests_intake.management.imap_fetch import MailboxError

        try:
            _, failed = self._fetch(mailbox)
            if failed:
                self.stderr.write(f"{failed} mails could not be fetched; the next round asks for them again")
        except (MailboxError, OperationalError) as error:
            self.stderr.write(f"trying again: {error}")
            close_old_connections()

    def _fetch(self, mailbox: Any) -> tuple[int, int]:
        from requests_intake.management.imap_fetch import fetch_all

        return fetch_all(mailbox, moment=timezone.now, until=lambda: self._stopping)

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._stopping and time.monotonic() < until:
            time.sleep(0.2)

    def _stop(self, *_: Any) -> None:
        self._stopping = True
