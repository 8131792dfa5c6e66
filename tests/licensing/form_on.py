"""The form on a page of the desk, as a browser would send it back."""

from html.parser import HTMLParser

from django.http import HttpResponse

_SENT_ALWAYS = {"text", "hidden", "number", "email", "date", "time", "tel", "password", ""}


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, list[str]] = {}
        self._select = self._textarea = ""

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        name = found.get("name") or ""
        if tag == "input" and name and "disabled" not in found:
            kind = (found.get("type") or "text").lower()
            if kind in _SENT_ALWAYS or (kind in {"checkbox", "radio"} and "checked" in found):
                self.told.setdefault(name, []).append(found.get("value") or ("on" if kind == "checkbox" else ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in found:
            self.told.setdefault(self._select, []).append(found.get("value") or "")
        elif tag == "textarea":
            self._textarea = name
            self.told.setdefault(name, []).append("")

    def handle_data(self, data):
        if self._textarea:
            self.told[self._textarea][-1] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""


def form_on(response: HttpResponse) -> dict[str, list[str]]:
    """What the page's form holds, by the name of each field."""
    form = _Form()
    form.feed(response.content.decode())
    return form.told
