"""Cells of tables that no spreadsheet takes for a formula, and what they say."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_MARK = "'"


def neutralised(text: str) -> str:
    """A cell that a spreadsheet shows as it is: what would start a formula gets an apostrophe before it."""
    return f"{_MARK}{text}" if text.startswith(_STARTS_A_FORMULA) or _is_marked(text) else text


def as_it_was(cell: str) -> str:
    """What a cell of an export said before it was neutralised; any other cell as it is."""
    return cell.removeprefix(_MARK) if _is_marked(cell) else cell


def _is_marked(text: str) -> bool:
    return text.startswith(_MARK) and text.lstrip(_MARK).startswith(_STARTS_A_FORMULA)
