"""`read_again`: has held mail read anew, as after a fault was mended."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from requests_intake.selectors.desk_mail import held_among
from requests_intake.services.arrivals import retry


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
        for pk in held:
            retry(arrival_id=pk, at=timezone.now())
        self.stdout.write(f"{len(held)} held mail{' is' if len(held) == 1 else 's are'} due to be read again")
