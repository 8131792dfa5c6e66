"""HTML mail as plain text: quotes marked with ">", tables as rows."""

import html as entities
import re

from inscriptis import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_HTML = 2 * 1024 * 1024
MAX_NESTED_QUOTES = 50

_TAG = re.compile(r"(<[^<>]*+>)")
_UNSEEN = ("script", "style", "title")
_CONFIG = ParserConfig(display_links=False, display_images=False)


def text_of_html(html: str) -> str:
    """The text a reader would see. Falls back on dropping tags where the markup cannot be read; never raises."""
    html = html[:MAX_HTML]
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
        _mark_quotes(tree)
        text = _text(tree)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        text = ""
    # The parser gives up on markup nested too deep; its text is still there.
    return text if text.strip() else _without_tags(html)


def _without_tags(html: str) -> str:
    seen, unseen = [], ""
    for piece in _TAG.split(html):
        if not piece.startswith("<"):
            seen.append("" if unseen else piece)
            continue
        name = piece.strip("<>/ ").partition(" ")[0].lower()
        if name in _UNSEEN:
            unseen = "" if piece.startswith("</") else name
    return entities.unescape(" ".join(filter(None, seen)))


def _mark_quotes(tree: HtmlElement) -> None:
    """Turn each quoting blockquote, innermost first, into preformatted lines that begin with ">"."""
    quotes = [element for element in tree.iter("blockquote") if _is_quote(element)]
    for quote in reversed(quotes[:MAX_NESTED_QUOTES]):
        marked = etree.Element("pre")
        marked.tail, quote.tail = quote.tail, None
        lines = _text(quote).strip("\n").split("\n")
        marked.text = "\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n"
        quote.getparent().replace(quote, marked)


def _is_quote(element: HtmlElement) -> bool:
    """Mail programs also use blockquote to indent; only what they mark as a citation is one."""
    style = element.get("style", "")
    return (
        element.get("type") == "cite"
        or "cite" in element.attrib
        or "quote" in element.get("class", "")
        or ("border-left" in style and "border-left:none" not in style.replace(" ", ""))
    )


def _text(element: HtmlElement) -> str:
    text = Inscriptis(element, _CONFIG).get_text()
    return "\n".join(line.rstrip() for line in text.replace("\xa0", " ").split("\n"))
