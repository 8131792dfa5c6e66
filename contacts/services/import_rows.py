"""Taking the rows of a table one by one, and telling what became of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import DataError, IntegrityError, transaction

from contacts.services.table import Row
from contacts.services.taken_back import taken_back
from licensing.services.refusal import Refusal

Changes = dict[str, tuple[str, str]]


class RowOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    INVITED = "invited"
    REFUSED = "refused"


Take = Callable[[dict[str, str]], tuple[RowOutcome, Changes]]
Tell = Callable[[int], None]


class RowRefused(Exception):  # noqa: N818  a refusal is an answer, not an error
    """A row that cannot be taken, with every reason."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of the row on a line: what changed, as old and new by field, or every reason for a refusal."""

    line: int
    key: str
    outcome: RowOutcome
    changes: Changes = field(default_factory=dict)
    reasons: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report in plain JSON types."""
        return {
            "line": self.line,
            "key": self.key,
            "outcome": self.outcome.value,
            "changes": {name: {"old": old, "new": new} for name, (old, new) in self.changes.items()},
            "reasons": list(self.reasons),
        }

    def __str__(self) -> str:
        changes = [f"{name}: {old or 'nothing'} → {new or 'nothing'}" for name, (old, new) in self.changes.items()]
        detail = " ".join(self.reasons) or "; ".join(changes)
        return f"line {self.line:<5} {self.outcome:<10} {self.key}{'  ' if detail else ''}{detail}"


def import_rows(
    rows: Iterable[Row],
    *,
    key: Callable[[dict[str, str]], str],
    take: Take,
    dry_run: bool,
    tell: Tell | None = None,
) -> Iterator[RowReport]:
    """Take each row by itself; one that `take` refuses (RowRefused, Refusal) leaves nothing and stops no other.

    A dry run does the same and then takes it all back. No report is handed out inside a transaction, so whoever reads
    them slowly keeps nobody from writing. `tell` is called with the number of rows done, after each.
    """
    reports = _reports(rows, key, take, tell)
    yield from taken_back(lambda: list(reports)) if dry_run else reports


def _reports(
    rows: Iterable[Row], key: Callable[[dict[str, str]], str], take: Take, tell: Tell | None
) -> Iterator[RowReport]:
    for done, row in enumerate(rows, start=1):
        report = _report(row, key(row.cells), take)
        if tell:
            tell(done)
        yield report


def _report(row: Row, key: str, take: Take) -> RowReport:
    try:
        if row.problem:
            raise RowRefused([row.problem])
        with transaction.atomic():
            outcome, changes = take(row.cells)
    except RowRefused as refused:
        return RowReport(row.line, key, RowOutcome.REFUSED, reasons=refused.reasons)
    except Refusal as refusal:
        return RowReport(row.line, key, RowOutcome.REFUSED, reasons=(str(refusal),))
    except (IntegrityError, DataError) as error:
        reason = f"The database does not take the row: {str(error).splitlines()[0]}."
        return RowReport(row.line, key, RowOutcome.REFUSED, reasons=(reason,))
    return RowReport(row.line, key, outcome, changes)
