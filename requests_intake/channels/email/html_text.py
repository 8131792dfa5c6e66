"""HTML mail as plain text: quotes marked with ">", tables as rows."""

import html as entities
import re
from itertools import islice

from inscriptis import Inscriptis
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement as Layout
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from requests_intake.channels.email.html_forms import rows_of_forms
from requests_intake.channels.email.html_shape import even_out
from requests_intake.channels.email.html_tables import table_handlers

MAX_HTML = 2 * 1024 * 1024
MAX_TAGS = 40_000
# Tags times characters: the layout copies a paragraph whole for each element that ends in it.
MAX_COPIED = 20_000_000_000
MAX_QUOTES = 500
MAX_NESTED_QUOTES = 8

_UNSEEN = re.compile(r"<(script|style|title)\b[^<>]*+>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"</?(?:br|p|div|tr|li|table|ul|ol|pre|blockquote|hr|h[1-6])\b[^<>]*+>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*+>")
# What programs write after the end of a document is read by people all the same.
_END = re.compile(r"</(?:body|html)\s*+>", re.IGNORECASE)
_LIST = Layout(display=Display.block, padding_inline=2)
_STYLES = CSS_PROFILES["strict"] | {"ul": _LIST, "ol": _LIST}


def text_of_html(html: str, *, laid_out: bool = True) -> str:
    """The text a reader would see; never raises.

    Tags are only dropped where the markup cannot be read, has more than MAX_TAGS, would have more than MAX_COPIED
    copied, or need not be `laid_out`.
    """
    html = html[:MAX_HTML]
    try:
        text = _laid_out(html) if laid_out and _can_be_laid_out(html) else ""
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        text = ""
    # The parser gives up on markup nested too deep; its text is still there.
    return text if text.strip() else _without_tags(html)


def _can_be_laid_out(html: str) -> bool:
    tags = html.count("<")
    return tags <= MAX_TAGS and tags * len(html) <= MAX_COPIED


def _laid_out(html: str) -> str:
    tree = document_fromstring(_END.sub(" ", html).encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    config = ParserConfig(_STYLES, custom_html_tag_handler_mapping=table_handlers())
    rows_of_forms(tree)
    _mark_quotes(tree, config)
    return _text(tree, config)


def _without_tags(html: str) -> str:
    text = entities.unescape(_TAG.sub(" ", _BREAK.sub("\n", _UNSEEN.sub(" ", html))))
    return "\n".join(line.strip() for line in text.split("\n"))


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
