"""`run_worker`: does what is due. Any number of workers may run; rows with leases keep them out of each other's way."""

import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from requests_intake.tasks import do_all_that_is_due

PAUSE_SECONDS = 1.0


class Command(BaseCommand):
    help = "Read arrivals, tick clocks, deliver mail. --once does all that is due and exits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do all that is due, then exit")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{do_all_that_is_due(timezone.now)} things done")
            return
        self._stopping = False
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        while not self._stopping:
            self._round()

    def _round(self) -> None:
        try:
            done = do_all_that_is_due(timezone.now, until=lambda: self._stopping)
        except OperationalError as error:
            self.stderr.write(f"the database does not answer, trying again: {error}")
            close_old_connections()
            done = 0
        if not done:
            time.sleep(PAUSE_SECONDS)

    def _stop(self, *_: Any) -> None:
        self._stopping = True
