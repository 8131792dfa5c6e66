"""The HTML of a stranger's mail, made harmless when it is shown; what was received is kept as it came."""

from dataclasses import dataclass
from typing import Any

import nh3

from requests_intake.selectors.link_hosts import TOLD, WARNED, with_hosts

SHOWN_CHARACTERS = 500_000
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "div",
    "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt",
    "u", "ul", "var",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"alt", "src", "width", "height"},
    "td": {"colspan", "rowspan", "align", "valign"},
    "th": {"colspan", "rowspan", "align", "valign"},
    "ol": {"start"},
}


_RULES: dict[str, Any] = {
    "tags": _TAGS,
    "attributes": _ATTRIBUTES,
    "url_schemes": {"http", "https", "mailto", "tel"},
    "link_rel": "noopener noreferrer nofollow",
    "set_tag_attribute_values": {"a": {"target": "_blank"}},
    "clean_content_tags": {"script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math"},
}
_REMARKS = {"strong": {WARNED}, "span": {TOLD}}


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """Markup without scripts, styles, forms or frames. `blocked`: how many pictures from elsewhere were left out;
    `misleading`: how many links lead to another host than they say.
    """

    html: str
    blocked: int
    cut: bool
    misleading: int


def safe_html(html: str, *, remote: bool) -> SafeHtml:
    """What may be shown of it. Pictures are loaded from elsewhere only where `remote` says so, and over https only."""
    blocked = 0

    def kept(tag: str, attribute: str, value: str) -> str | None:
        nonlocal blocked
        if (tag, attribute) != ("img", "src"):
            return value
        address = value.strip().lower()
        if not address.startswith(("https://", "http://", "//")):
            return None
        if remote and address.startswith("https://"):
            return value
        blocked += 1
        return None

    cleaned = nh3.clean(html[:SHOWN_CHARACTERS], attribute_filter=kept, **_RULES)
    noted, misleading = with_hosts(cleaned)
    # Cleaning what is nested very deep takes its time, which is not to be taken twice for nothing.
    shown = nh3.clean(noted, allowed_classes=_REMARKS, **_RULES) if noted != cleaned else cleaned
    return SafeHtml(shown, blocked, len(html) > SHOWN_CHARACTERS, misleading)
