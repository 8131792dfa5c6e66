"""`rehearse_mail`: what a mail would do if it were received, without a write."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from requests_intake.channels.email.mail_files import mails_in
from requests_intake.rehearsal import rehearse, told


class Command(BaseCommand):
    help = "Tell what each mail would do if received now (or at --at), one JSON object a line. Writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--at", metavar="ISO", help="the moment of receipt; without offset in the vendor's time zone"
        )
        parser.add_argument("--recipient", default=settings.SUPPORT_EMAIL, help="envelope recipient")
        parser.add_argument("--sender", default="", help='envelope sender; "<>" for the null return path')
        parser.add_argument("--json", action="store_true", help="the default")

    def handle(self, *args: Any, **options: Any) -> None:
        at = self._moment(options["at"])
        for path in options["files"]:
            try:
                for _, raw in mails_in(path):
                    rehearsal = rehearse(
                        raw, at=at, envelope_sender=options["sender"], envelope_recipient=options["recipient"]
                    )
                    self.stdout.write(json.dumps(told(rehearsal), ensure_ascii=False))
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror or error}") from None

    def _moment(self, text: str | None) -> datetime:
        if not text:
            return timezone.now()
        try:
            at = parse_datetime(text)
        except ValueError:
            at = None
        if at is None:
            raise CommandError(f"--at {text} is no moment. Write it like 2026-11-30T09:00-06:00.")
        return at if timezone.is_aware(at) else timezone.make_aware(at)
