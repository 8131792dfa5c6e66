"""How the verdict of a Request came about, assessment by assessment."""

from dataclasses import dataclass

from requests_intake.choices import FindingState
from requests_intake.models import Assessment, IssueRequest

_QUIET = {FindingState.MET.value, FindingState.NOT_APPLICABLE.value}


@dataclass(frozen=True, slots=True)
class Change:
    """One clause whose state differs from the assessment before; `before` is "" in the first one."""

    clause: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment and what it changed."""

    assessment: Assessment
    changes: tuple[Change, ...]


def assessed_history(issue_request: IssueRequest) -> list[Assessed]:
    """Newest first. The first assessment lists what was not met from the start."""
    history: list[Assessed] = []
    before: dict[str, str] = {}
    for assessment in issue_request.assessments.all():
        history.append(Assessed(assessment, tuple(_changes(before, assessment))))
        before = {finding["clause"]: finding["state"] for finding in assessment.findings}
    return history[::-1]


def _changes(before: dict[str, str], assessment: Assessment) -> list[Change]:
    changes = []
    for finding in assessment.findings:
        was, now = before.get(finding["clause"], ""), finding["state"]
        if was != now and (was or now not in _QUIET):
            label = FindingState(was).label if was else ""
            changes.append(Change(finding["clause"], finding["title"], label, FindingState(now).label))
    return changes
