"""Markup made even before it is laid out, so that nothing in it but its text takes room."""

import re

from lxml import etree
from lxml.html import HtmlElement

MAX_NESTED_LISTS = 8

_KEPT = frozenset(
    "html head body script style title link meta table thead tbody tfoot tr td th ul ol li br p div pre blockquote "
    "h1 h2 h3 h4 h5 h6 q article section aside address header footer main nav figure figcaption".split()
)
_STYLED = "styled"
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)


def even_out(tree: HtmlElement) -> None:
    """Leave of styles what hides text or keeps its lines, begin each cell at its top, and join runs of inline text.

    Margins, indents and thousands of inline elements on one line would cost memory and time for nothing to read.
    """
    inline = set()
    for element in tree.iter(etree.Element):
        style = _meant(element.attrib.pop("style", ""))
        element.attrib.pop("align", None)
        if element.tag in ("td", "th"):
            element.attrib["valign"] = "top"
        elif element.tag in ("ul", "ol") and sum(1 for _ in element.iterancestors("ul", "ol")) >= MAX_NESTED_LISTS:
            element.tag = "div"
        if style:
            element.attrib["style"] = style
        if element.tag not in _KEPT:
            element.tag = _STYLED if style else element.tag
            inline.add(element.tag)
    etree.strip_tags(tree, *inline - {_STYLED}, etree.Comment)


def _meant(style: str) -> str:
    if _HIDDEN.search(style):
        return "display: none"
    return "white-space: pre" if _PREFORMATTED.search(style) else ""
