"""`receive_mail`: stores raw mail from an MTA, from files, an mbox or a maildir. Exit code 0 only after the commit."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from requests_intake.channels.email.limits import MAX_RAW
from requests_intake.channels.email.mail_files import mails_in
from requests_intake.services.arrivals import record_arrival

TRY_AGAIN = 75
TOO_LARGE = 69


class Command(BaseCommand):
    help = (
        "Store raw mail (files, mbox, maildir, or standard input). Exits 0 after commit, 75 to try again, 69 too large."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--recipient", default=settings.SUPPORT_EMAIL, help="envelope recipient")
        parser.add_argument("--sender", default="", help='envelope sender; "<>" for the null return path')
        parser.add_argument("--json", action="store_true", help="one JSON object a mail on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        code = 0
        for name, raw in self._mails(options["files"]):
            code = max(code, self._store(name, raw, options))
        if code:
            sys.exit(code)

    def _mails(self, files: list[Path]) -> Iterator[tuple[str, bytes]]:
        if not files:
            yield "standard input", sys.stdin.buffer.read()
        for path in files:
            try:
                yield from mails_in(path)
            except OSError as error:
                self.stderr.write(f"{path}: {error.strerror}")
                sys.exit(TRY_AGAIN)

    def _store(self, name: str, raw: bytes, options: dict[str, Any]) -> int:
        if len(raw) > MAX_RAW:
            self.stderr.write(f"{name}: {len(raw)} bytes; at most {MAX_RAW} are taken")
            return TOO_LARGE
        try:
            recorded = record_arrival(
                raw,
                road="receive_mail",
                at=timezone.now(),
                envelope_sender=options["sender"],
                envelope_recipient=options["recipient"],
            )
        except (DatabaseError, OSError) as error:
            self.stderr.write(f"{name}: not stored, try again: {error}")
            return TRY_AGAIN
        arrival = recorded.arrival
        if options["json"]:
            line = {"arrival": arrival.pk, "sha256": recorded.sha256, "duplicate": recorded.duplicate}
            self.stdout.write(json.dumps(line))
        else:
            self.stdout.write(f"{name}: arrival {arrival.pk}{', delivered before' if recorded.duplicate else ''}")
        return 0
