"""Assesses a Request again whenever something happened that can change a finding, and keeps the history."""

from datetime import datetime

from requests_intake.choices import FindingState
from requests_intake.models import Assessment, IssueRequest
from requests_intake.rules.procedure import assess as procedure
from requests_intake.selectors.judge import Judged, judge
from requests_intake.services.overtaken import settle_overtaken
from requests_intake.services.timeline import record


def reassess(issue_request: IssueRequest, *, because: str, at: datetime) -> Judged:
    """Judge every clause on the rows as they stand, and keep the result. The caller holds the lock on the Request."""
    judged = judge(issue_request, at=at)
    keep_assessment(issue_request, judged.assessment, because=because)
    return judged


def keep_assessment(issue_request: IssueRequest, assessment: procedure.Assessment, *, because: str) -> None:
    """A row of history where any finding differs from the last one; the Request's verdict and completeness in step."""
    findings = [finding.as_json() for finding in assessment.findings]
    latest = issue_request.assessments.order_by("id").last()
    if latest and latest.findings == findings:
        return
    Assessment.objects.create(
        issue_request=issue_request,
        assessed_at=assessment.at,
        because=because,
        verdict=assessment.verdict,
        reasons=list(assessment.reasons),
        findings=findings,
    )
    if latest and latest.verdict != assessment.verdict:
        sentence = f"Verdict {latest.get_verdict_display()} → {assessment.verdict.label} ({because})"
        record(issue_request, "verdict_changed", sentence, at=assessment.at, clauses=list(assessment.reasons))
    settle_overtaken(issue_request, assessment, at=assessment.at)
    issue_request.verdict = assessment.verdict
    if issue_request.complete_at is None and not is_incomplete(assessment):
        issue_request.complete_at = assessment.at
    issue_request.save(update_fields=["verdict", "complete_at"])


def is_incomplete(assessment: procedure.Assessment) -> bool:
    """Whether anything of chapter 2 that can be supplied is still missing."""
    return any(f.state is FindingState.MISSING and f.clause.startswith("2.") for f in assessment.findings)
