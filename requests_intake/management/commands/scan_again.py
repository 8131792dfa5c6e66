"""`scan_again`: has files scanned for viruses anew, as after the scanner was set up otherwise."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from requests_intake.services.scanning import scan_again


class Command(BaseCommand):
    help = "Have the worker scan files anew: those that could not be scanned, those named by their numbers, or all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=int, metavar="FILE")
        parser.add_argument(
            "--all", action="store_true", help="every file, also those that were called clean or infected"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        named = options["files"]
        if named and options["all"]:
            raise CommandError("Name files by their numbers, or say --all, not both.")
        if not settings.CLAMAV_SOCKET:
            raise CommandError("There is no virus scanner: set CLAMAV_SOCKET to its socket or host:port.")
        due = scan_again(named or None, refused_only=not named and not options["all"])
        self.stdout.write(f"{due} file{' is' if due == 1 else 's are'} due to be scanned again")
