"""Says beside each link of a cleaned HTML text to which host it leads, and warns where its text names another."""

from html import escape
from html.parser import HTMLParser

from requests_intake.rules.links import host_of, hosts_named_in, leads_elsewhere

WARNED, TOLD = "leads-elsewhere", "leads-to"


def with_hosts(html: str) -> tuple[str, int]:
    """The text with its remarks, and how many links were warned of. What comes out is to be cleaned again."""
    links = _Links()
    links.feed(html)
    links.close()
    lines = [0, *(place + 1 for place, char in enumerate(html) if char == "\n")]
    pieces, place = [], 0
    for line, column, remark in links.remarks:
        at = lines[line - 1] + column + len("</a>")
        pieces += [html[place:at], remark]
        place = at
    return "".join([*pieces, html[place:]]), links.warned


class _Links(HTMLParser):
    """Finds the end of each link, and what is to be said there."""

    def __init__(self) -> None:
        super().__init__()
        self.remarks: list[tuple[int, int, str]] = []
        self.warned = 0
        self._address = ""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address, self._text = dict(attrs).get("href") or "", []

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address:
            self._say(self._address, "".join(self._text))
            self._address = ""

    def _say(self, address: str, text: str) -> None:
        host, elsewhere = host_of(address), leads_elsewhere(address, text)
        if elsewhere:
            self.warned += 1
            self._remark(f'<strong class="{WARNED}">▲ leads to {escape(elsewhere)}, not where it says</strong>')
        elif host and not hosts_named_in(text):
            self._remark(f'<span class="{TOLD}">({escape(host)})</span>')

    def _remark(self, remark: str) -> None:
        line, column = self.getpos()
        self.remarks.append((line, column, f" {remark}"))
