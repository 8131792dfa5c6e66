"""HTML mail as plain text: quotes marked with ">", tables as rows."""

import re
from collections.abc import Iterable
from itertools import islice

from inscriptis import Inscriptis
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement as Layout
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from requests_intake.channels.email.html_forms import rows_of_forms
from requests_intake.channels.email.html_lines import lines_of_html
from requests_intake.channels.email.html_shape import even_out
from requests_intake.channels.email.html_tables import table_handlers

MAX_HTML = 2 * 1024 * 1024
MAX_MARKUP = 12_000
MAX_SOURCE_LINES = 30_000
# Tags times characters: the layout copies a paragraph whole for each element that ends in it.
MAX_COPIED = 20_000_000_000
MAX_QUOTES = 500
MAX_NESTED_QUOTES = 8

_BLOCK = re.compile(
    r"<(?:br|p|div|tr|t[dh]|table|li|ul|ol|d[ltd]|pre|blockquote|h[1-6r]|q|article|section|aside|address|header|footer|"
    r"main|nav|fig\w*)\b",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"data:[\w.+-]{1,60}/[\w.+-]{1,60};base64,[A-Za-z0-9+/=%]{1000,}+", re.IGNORECASE)
# What programs write after the end of a document is read by people all the same.
_END = re.compile(r"</(?:body|html)\s*+>", re.IGNORECASE)
_LIST = Layout(display=Display.block, padding_inline=2)
_STYLES = CSS_PROFILES["strict"] | {"ul": _LIST, "ol": _LIST}


def texts_of_html(markups: Iterable[str]) -> list[str]:
    """The text of each markup of one mail, which share what one may take; "" for what is over MAX_HTML."""
    texts, size, room = [], MAX_HTML, MAX_MARKUP
    for markup in markups:
        html = without_images(markup)[:size]
        texts.append(text_of_html(html, room))
        size -= len(html)
        room -= _markup_in(html)
    return texts


def without_images(html: str) -> str:
    """Markup without what images inside of it hold, which may be more than all the rest."""
    return _IMAGE.sub("", html) if ";base64," in html else html


def text_of_html(html: str, room: int = MAX_MARKUP) -> str:
    """The text a reader would see; never raises.

    Tags are only dropped where the markup cannot be read, has more of it than there is `room`, or would have more than
    MAX_COPIED copied.
    """
    try:
        text = _laid_out(html) if _can_be_laid_out(html, room) else ""
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        text = ""
    # The parser gives up on markup nested too deep; its text is still there.
    return text if text.strip() else lines_of_html(html)


def _can_be_laid_out(html: str, room: int) -> bool:
    few = html.count("<") * len(html) <= MAX_COPIED and html.count("\n") <= MAX_SOURCE_LINES
    return few and _markup_in(html) <= room


def _markup_in(html: str) -> int:
    """What takes its time to lay out: elements that begin lines or cells, and styles that hide text or keep its lines.

    Of other tags four take as much as one of these.
    """
    written = html.lower()
    styled = written.count("display") + written.count("white-space")
    return len(_BLOCK.findall(html)) + styled + html.count("<") // 4


def _laid_out(html: str) -> str:
    tree = document_fromstring(_END.sub(" ", html).encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    config = ParserConfig(_STYLES, custom_html_tag_handler_mapping=table_handlers())
    rows_of_forms(tree)
    _mark_quotes(tree, config)
    return _text(tree, config)


def _mark_quotes(tree: HtmlElement, config: ParserConfig) -> None:
    """Turn each quoting blockquote, innermost first, into preformatted lines that begin with ">"."""
    quotes = [element for element in islice(tree.iter("blockquote"), MAX_QUOTES) if _is_quote(element)]
    even_out(tree)
    for quote in reversed(quotes):
        if sum(1 for _ in quote.iterancestors("blockquote")) >= MAX_NESTED_QUOTES:
            continue
        marked = etree.Element("pre")
        marked.tail, quote.tail = quote.tail, None
        lines = _text(quote, config).strip("\n").split("\n")
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


def _text(element: HtmlElement, config: ParserConfig) -> str:
    text = Inscriptis(element, config).get_text()
    return "\n".join(line.rstrip() for line in text.replace("\xa0", " ").split("\n"))
