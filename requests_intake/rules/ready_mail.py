"""A mail to the support team with the labels of the procedures, ready to be sent. Clause 2.1."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from requests_intake.choices import FactName

# Mail programs cut longer addresses; what did not fit is left as a label to fill in.
LONGEST_ADDRESS = 1900


def ready_mail(to: str, *, subject: str, names: Iterable[FactName], facts: Mapping[FactName, str]) -> str:
    """The mailto address: every label of `names` in its order, with the values that fit."""
    head = f"mailto:{quote(to, safe='@')}?subject={quote(subject[:200])}&body="
    wanted = list(names)
    lines = {name: f"{name.label}: " for name in wanted}
    room = LONGEST_ADDRESS - len(head) - len(_body(lines.values()))
    for name in wanted:
        value = quote(" ".join(facts.get(name, "").split()))
        if value and len(value) <= room:
            lines[name] += " ".join(facts[name].split())
            room -= len(value)
    return head + _body(lines.values())


def _body(lines: Iterable[str]) -> str:
    return quote("\r\n".join(lines))
