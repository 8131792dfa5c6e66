"""Reading a CSV file row by row, whatever program wrote it."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contacts.services.formulas import as_it_was


class BadTable(Exception):  # noqa: N818  it says what is wrong with a file, which is no fault of the program
    """The file as a whole cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, its cells by column, and why it cannot be read ("" where it can)."""

    line: int
    cells: dict[str, str]
    problem: str = ""


def read_table(content: bytes, columns: Sequence[str], *, beside: Sequence[str] = ()) -> list[Row]:
    """The rows of a CSV file in UTF-8 with a header of just these columns, in any order; blank rows are left out.

    Columns of `beside` may stand there too, and are looked past. Cells may be divided by comma, semicolon or tab, and
    be neutralised as in our exports. Raises BadTable.
    """
    lines = _lines(_text(content))
    header = next((row for row in lines if any(row.cells)), None)
    if header is None:
        raise BadTable(f"The file is empty. Its first line names the columns: {', '.join(columns)}.")
    names = [name.lower() for name in header.cells]
    _require_columns([name for name in names if name not in beside], columns)
    return [_row(line, names) for line in lines if line.problem or any(line.cells)]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: list[str]
    problem: str = ""


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadTable(f"Line {line} is not UTF-8 text. Save the file as CSV in UTF-8.") from None


def _lines(text: str) -> Iterator[_Line]:
    head = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    while True:
        number = reader.line_num + 1
        try:
            yield _Line(number, [as_it_was(cell.strip()) for cell in next(reader)])
        except StopIteration:
            return
        except csv.Error as error:
            yield _Line(number, [], f"The line cannot be read: {error}.")


def _require_columns(names: list[str], columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in names]
    unknown = [name or "(without a name)" for name in names if name not in columns]
    repeated = sorted({name for name in names if names.count(name) > 1})
    problems = [
        f"{what}: {', '.join(which)}"
        for what, which in (("missing columns", missing), ("unknown columns", unknown), ("given twice", repeated))
        if which
    ]
    if problems:
        raise BadTable(f"The header has {'; '.join(problems)}. It names these columns: {', '.join(columns)}.")


def _row(line: _Line, names: list[str]) -> Row:
    problem = line.problem
    if not problem and len(line.cells) != len(names):
        problem = f"The line has {len(line.cells)} cells, the header {len(names)}. Quote cells that hold the delimiter."
    return Row(line.number, dict(zip(names, line.cells, strict=False)), problem)
