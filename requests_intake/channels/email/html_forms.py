"""Forms in HTML mail made into rows of label and value: definition lists, and tables with their labels on top."""

from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from requests_intake.channels.email.labels import fact_named

_MOST = 200
_MOST_CELLS = 40
_LONGEST_LABEL = 100


def rows_of_forms(tree: HtmlElement) -> None:
    """Change definition lists, and tables of one row of labels above one row of values, into tables of two columns."""
    for terms in list(islice(tree.iter("dl"), _MOST)):
        _replace(terms, _pairs(terms))
    for table in list(islice(tree.iter("table"), _MOST)):
        rows = list(islice(table.iter("tr"), 3))
        labels, values = ([_cells(row) for row in rows] + [[], []])[:2]
        if len(rows) == 2 and 1 < len(labels) == len(values) <= _MOST_CELLS and all(map(_is_label, labels)):
            _replace(table, list(zip(labels, values, strict=True)))


def _pairs(terms: HtmlElement) -> list[tuple[HtmlElement, HtmlElement]]:
    """Each term with its first description; empty where there is more in the list."""
    children = [child for child in terms if isinstance(child.tag, str)]
    paired = len(children) % 2 == 0 and [child.tag for child in children] == ["dt", "dd"] * (len(children) // 2)
    return list(zip(children[::2], children[1::2], strict=True)) if paired else []


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in islice(row, _MOST_CELLS + 1) if cell.tag in ("td", "th")]


def _is_label(cell: HtmlElement) -> bool:
    text = "".join(islice(cell.itertext(), 20)).strip()
    return len(text) <= _LONGEST_LABEL and fact_named(text.rstrip(": ")) is not None


def _replace(form: HtmlElement, pairs: list[tuple[HtmlElement, HtmlElement]]) -> None:
    if not pairs:
        return
    table = etree.Element("table")
    table.tail = form.tail
    for pair in pairs:
        row = etree.SubElement(table, "tr")
        for cell in pair:
            cell.tag, cell.tail = "td", None
            row.append(cell)
    form.getparent().replace(form, table)
