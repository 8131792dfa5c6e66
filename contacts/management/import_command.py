"""What the two import commands have in common: the file, the report, the exit code."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contacts.management.room import leaving_room
from contacts.models import User
from contacts.selectors import person_by_email
from contacts.services.import_rows import RowOutcome, RowReport, Tell
from contacts.services.table import BadTable

EVERY = 500


class ImportCommand(BaseCommand):
    """Imports a CSV file and tells of every row; exits 1 if any was refused. Subclasses say what a file's import is."""

    def import_file(self, content: bytes, *, dry_run: bool, by: User | None, tell: Tell) -> Iterable[RowReport]:
        """Import the bytes of a file; `by` is whom history names. Raises BadTable.

        `tell` hears after each row how many are done.
        """
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.csv", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report what would change, and write nothing")
        parser.add_argument("--by", metavar="EMAIL", help="who of the staff imports, for history")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object a line")

    def handle(self, *, file: Path, dry_run: bool, by: str | None, as_json: bool, **_: Any) -> None:
        person = _staff_member(by) if by else None
        outcomes: Counter[RowOutcome] = Counter()
        try:
            reports = self.import_file(file.read_bytes(), dry_run=dry_run, by=person, tell=self._tell)
            for report in leaving_room(reports):
                outcomes[report.outcome] += 1
                self.stdout.write(json.dumps(report.as_json() | {"dry_run": dry_run}) if as_json else str(report))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except BadTable as problem:
            raise CommandError(f"{file}: {problem}") from None
        summary = _summary(outcomes, dry_run)
        if refused := outcomes[RowOutcome.REFUSED]:
            raise CommandError(f"{summary} Mend the {refused} refused and import the file again.")
        (self.stderr if as_json else self.stdout).write(summary)

    def _tell(self, done: int) -> None:
        if done % EVERY == 0:
            self.stderr.write(f"{done} rows done …")


def _staff_member(email: str) -> User:
    person = person_by_email(email)
    if person is None or not (person.is_staff and person.is_active):
        raise CommandError(f"--by {email}: no active account of the staff has this email. Name one that has.")
    return person


def _summary(outcomes: Counter[RowOutcome], dry_run: bool) -> str:
    counted = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in RowOutcome if outcomes[outcome])
    rows = outcomes.total()
    told = f"{rows} {'row' if rows == 1 else 'rows'}{': ' if counted else ''}{counted}."
    return f"{told} This was a dry run: nothing was written." if dry_run else told
