"""Tables of HTML mail laid out as rows, as long as that does not take more room than a mail is worth."""

from dataclasses import dataclass

from inscriptis.model.html_document_state import HtmlDocumentState
from inscriptis.model.table import Table, TableRow
from inscriptis.model.tag import CustomHtmlTagHandlerMapping
from inscriptis.model.tag.table_tag import table_start_handler

MAX_LAID_OUT = 4_000_000
_LINE = 40


@dataclass(slots=True)
class Room:
    """How many characters may still be laid out as tables of one text, blanks that only align columns included."""

    left: int = MAX_LAID_OUT


class BoundedTable(Table):
    """A table that is laid out while there is room; after that its cells follow each other line by line."""

    __slots__ = ("room",)

    def __init__(self, left_margin_len: int, cell_separator: str, room: Room) -> None:
        super().__init__(left_margin_len, cell_separator)
        self.room = room

    def get_text(self) -> str:
        """The text of the table. Every row is as high as its highest cell, every column as wide as its widest."""
        taken = self._taken()
        if taken > self.room.left:
            return "\n".join(map(_line_by_line, self.rows)) + "\n"
        self.room.left -= taken
        return super().get_text()

    def _taken(self) -> int:
        widths: dict[int, int] = {}
        heights = [max((cell.normalize_blocks() for cell in row.columns), default=0) for row in self.rows]
        for row in self.rows:
            for n, cell in enumerate(row.columns):
                widths[n] = max(widths.get(n, 0), cell.width)
        # A line costs its time even where it is short, and a row of few cells a look at every column.
        width = sum(widths.values()) + 2 * len(widths) + _LINE
        return sum(width * max(height, 1) for height in heights)


def table_handlers() -> CustomHtmlTagHandlerMapping:
    """Handlers that share the room of one text among its tables."""
    room = Room()

    def start_table(state: HtmlDocumentState, attributes: dict[str, str]) -> None:
        table_start_handler(state, attributes)
        plain = state.current_table.pop()
        state.current_table.append(BoundedTable(plain.left_margin_len, plain.cell_separator, room))

    return CustomHtmlTagHandlerMapping({"table": start_table}, {})


def _line_by_line(row: TableRow) -> str:
    cells = [cell.blocks for cell in row.columns]
    between = "\n" if any(len(lines) > 1 for lines in cells) else row.cell_separator
    return between.join(line for lines in cells for line in lines)
