"""`listen_lmtp`: takes mail from a mail server by LMTP, or by SMTP, while it runs."""

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from requests_intake.management.extras import from_extra


class Command(BaseCommand):
    help = "Take mail by LMTP (or with --smtp by SMTP) until it is told to stop; 250 is said only after the commit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to listen at; this machine alone by default"
        )
        parser.add_argument("--port", type=int, default=8024)
        parser.add_argument("--smtp", action="store_true", help="SMTP in place of LMTP")

    def handle(self, *args: Any, **options: Any) -> None:
        with from_extra("lmtp"):
            from requests_intake.management.lmtp_listener import listen
        host, port, smtp = options["host"], options["port"], options["smtp"]
        try:
            asyncio.run(listen(host, port, smtp=smtp, ready=lambda taken: self._tell(host, taken, smtp)))
        except (OSError, OverflowError) as error:
            raise CommandError(f"{host} port {port} cannot be used ({error}).") from None

    def _tell(self, host: str, port: int, smtp: bool) -> None:
        self.stdout.write(f"Mail is taken by {'SMTP' if smtp else 'LMTP'} at {host} port {port}.")
        self.stdout.flush()
