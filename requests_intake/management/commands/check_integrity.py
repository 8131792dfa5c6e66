"""`check_integrity`: proves that what must hold of the data does hold."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from requests_intake.selectors.integrity import CHECKS
from requests_intake.selectors.integrity.arrivals import arrivals_by_outcome


class Command(BaseCommand):
    help = "Checks seats, roles, permissions, guards, arrivals, files and terms; names each breach, and repairs none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object a line")

    def handle(self, *, as_json: bool, **_: Any) -> None:
        breaches = alarms = 0
        for check in CHECKS:
            for found in check():
                alarms += found.alarm
                breaches += not found.alarm
                self.stdout.write(json.dumps(found.as_json()) if as_json else str(found))
        self._tell_arrivals(as_json)
        summary = (
            f"{breaches} {'breach' if breaches == 1 else 'breaches'}, {alarms} {'alarm' if alarms == 1 else 'alarms'}."
        )
        if breaches:
            raise CommandError(summary)
        (self.stderr if as_json else self.stdout).write(summary)

    def _tell_arrivals(self, as_json: bool) -> None:
        """What became of all that arrived, so that the sum can be seen."""
        counted = arrivals_by_outcome()
        if as_json:
            self.stdout.write(json.dumps({"kind": "arrivals", "total": sum(counted.values()), **counted}))
            return
        told = " + ".join(f"{count} {outcome}" for outcome, count in sorted(counted.items())) or "0"
        self.stdout.write(f"arrivals: {sum(counted.values())} = {told}")
