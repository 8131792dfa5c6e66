"""A text cut into the stretches that carry something, and those between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from requests_intake.choices import FactName


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text. `names` tells what it carries, all of them where several share it; empty between them."""

    text: str
    names: tuple[FactName, ...] = ()


def stretches(text: str, spans: Mapping[FactName, tuple[int, int]]) -> Iterator[Stretch]:
    """The whole text in order, cut wherever one of the half-open ranges begins or ends; nothing is left out."""
    inside = {name: (max(0, start), min(end, len(text))) for name, (start, end) in spans.items()}
    cuts = sorted({0, len(text), *(place for span in inside.values() for place in span)})
    for start, end in pairwise(cuts):
        if start < end:
            names = tuple(name for name, (first, last) in inside.items() if first <= start and end <= last)
            yield Stretch(text[start:end], names)
