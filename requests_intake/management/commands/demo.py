"""`demo`: deterministic, realistic data of any size."""

import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from contacts.models import User
from licensing.models import License
from requests_intake.management.demo import bulk, story
from requests_intake.management.demo.ground import Login, lay_ground
from requests_intake.management.demo.people import HOLDERS, STAFF
from requests_intake.models import IssueRequest

LOADING = "Loading the demonstration …"
CLEAR_LINE = "\x1b[K"
WIDTH = 79


class Command(BaseCommand):
    help = "Load demonstration data: the story of quickstart, and on top of it as many licenses and Requests as asked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--licenses", type=int, default=len(HOLDERS), help="how many licenses there shall be")
        parser.add_argument("--requests", type=int, default=len(story.SCENES), help="how many Requests there shall be")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same data")
        parser.add_argument("--json", action="store_true", help="one JSON object with what there is now")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["licenses"] < 1 or options["requests"] < 0:
            raise CommandError("Give at least one license and no negative number of Requests.")
        now = timezone.now()
        self.stderr.write(LOADING, style_func=str, ending="" if self.stderr.isatty() else "\n")
        self.logins: list[Login] = []
        if not User.objects.filter(email=STAFF[0].email).exists():
            self._tell_the_story(now)
        bulk.fill(
            licenses=options["licenses"],
            requests=options["requests"],
            seed=options["seed"],
            now=now,
            tell=self._progress,
        )
        self._loaded()
        self._tell(options["json"])

    @transaction.atomic
    def _tell_the_story(self, now: datetime) -> None:
        """All of it or nothing, so that an interrupted demo begins anew."""
        self.logins = lay_ground(at=now)
        for place, what in enumerate(story.play(now=now), start=1):
            self._progress(f"step {place}: {what}")

    def _progress(self, text: str) -> None:
        """On a terminal, one line that changes; elsewhere, as in a log, nothing."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{CLEAR_LINE}{LOADING} {text}"[:WIDTH], style_func=str, ending="")
            self.stderr.flush()

    def _loaded(self) -> None:
        start = f"\r{CLEAR_LINE}{LOADING} " if self.stderr.isatty() else ""
        self.stderr.write(f"{start}done", style_func=str)

    def _tell(self, as_json: bool) -> None:
        counts = {"licenses": License.objects.count(), "requests": IssueRequest.objects.count()}
        if as_json:
            logins = [login.__dict__ for login in self.logins]
            self.stdout.write(json.dumps({**counts, "logins": logins}, ensure_ascii=False))
            return
        self.stdout.write(f"{counts['licenses']} licenses, {counts['requests']} Requests")
