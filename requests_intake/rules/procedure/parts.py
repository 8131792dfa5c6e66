"""Clauses that ask for several things at once: every part that lacks is named."""

from collections.abc import Sequence
from dataclasses import dataclass

from requests_intake.rules.procedure.finding import Finding, met, missing
from requests_intake.rules.procedure.wording import listed


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things asked for: its label, whether it is there, and the words that say so."""

    label: str
    given: bool
    evidence: str


def from_parts(parts: Sequence[Part], *, code: str, remedy: str = "") -> Finding:
    """Met with the evidence of every part, else missing with that of the lacking ones; `remedy` adds to the labels."""
    lacking = [part for part in parts if not part.given]
    if not lacking:
        return met("; ".join(part.evidence for part in parts))
    ask = f"Add {listed(part.label for part in lacking)}."
    return missing("; ".join(part.evidence for part in lacking), remedy=f"{ask} {remedy}".strip(), code=code)
