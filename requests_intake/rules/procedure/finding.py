"""What one clause says about one Case, and the few ways to say it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from requests_intake.choices import FindingState

FAILING = frozenset({FindingState.MISSING, FindingState.PENDING, FindingState.BREACHED})


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a Case stands with one clause: the state, the evidence for it, and what would mend it.

    `code` is a stable word for machines, "" where the clause is met. `due_at` is until when what is
    still awaited is in time.
    A rule leaves `clause` and `title` empty; the clause that it belongs to fills them in.
    """

    clause: str
    title: str
    state: FindingState
    evidence: str
    remedy: str = ""
    code: str = ""
    due_at: datetime | None = None

    def waived(self, evidence: str) -> "Finding":
        """This finding set aside by the support team; one that does not fail stays as it is."""
        if self.state not in FAILING:
            return self
        return replace(self, state=FindingState.WAIVED, evidence=evidence, remedy="", due_at=None)

    def as_json(self) -> dict[str, str | None]:
        """Plain values for rows, webhooks and the API; moments are ISO 8601 in UTC."""
        return {
            "clause": self.clause,
            "title": self.title,
            "state": self.state.value,
            "evidence": self.evidence,
            "remedy": self.remedy,
            "code": self.code,
            "due_at": self.due_at.astimezone(UTC).isoformat() if self.due_at else None,
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Finding":
        """The finding that `as_json` wrote down. Raises KeyError or ValueError for anything else."""
        due_at = values["due_at"]
        return cls(
            clause=values["clause"],
            title=values["title"],
            state=FindingState(values["state"]),
            evidence=values["evidence"],
            remedy=values["remedy"],
            code=values["code"],
            due_at=datetime.fromisoformat(due_at) if due_at else None,
        )


def met(evidence: str) -> Finding:
    """The clause is kept."""
    return Finding("", "", FindingState.MET, evidence)


def missing(evidence: str, *, remedy: str, code: str) -> Finding:
    """Something can be supplied to mend it."""
    return Finding("", "", FindingState.MISSING, evidence, remedy, code)


def pending(evidence: str, *, remedy: str, code: str, due_at: datetime | None = None) -> Finding:
    """Not kept yet, but still in time."""
    return Finding("", "", FindingState.PENDING, evidence, remedy, code, due_at)


def breached(evidence: str, *, remedy: str, code: str, due_at: datetime | None = None) -> Finding:
    """The rule was broken; only a decision or time can mend it."""
    return Finding("", "", FindingState.BREACHED, evidence, remedy, code, due_at)


def not_applicable(why: str) -> Finding:
    """The clause does not concern this Case."""
    return Finding("", "", FindingState.NOT_APPLICABLE, why)
