"""`read_again`: has held mail read anew, as after a fault was mended."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from requests_intake.selectors.desk_mail import held_among
from requests_intake.services.arrivals import AlreadySettledError, retry


class Command(BaseCommand):
    help = "Have the worker read held mail again: the arrivals named by their numbers, or with --all every one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("arrivals", nargs="*", type=int, metavar="ARRIVAL")
        parser.add_argument("--all", action="store_true", help="every mail that is held and not set aside")

    def handle(self, *args: Any, **options: Any) -> None:
        named = options["arrivals"]
        if bool(named) == options["all"]:
            raise CommandError("Name the arrivals by their numbers, or say --all.")
        held = held_among(None if options["all"] else named)
        if missing := sorted(set(named) - set(held)):
            raise CommandError(f"Not held, or set aside: {', '.join(map(str, missing))}. Nothing was changed.")
        due = sum(self._retry(pk) for pk in held)
        self.stdout.write(f"{due} held mail{' is' if due == 1 else 's are'} due to be read again")

    def _retry(self, pk: int) -> bool:
        try:
            retry(arrival_id=pk, at=timezone.now())
        except AlreadySettledError:
            # Somebody at the desk was faster.
            return False
        return True
