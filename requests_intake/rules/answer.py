"""Which automatic answer a message calls for."""

from enum import StrEnum

from requests_intake.choices import FindingState
from requests_intake.rules.procedure.assess import Assessment


class Letter(StrEnum):
    """The automatic mails; the value names the template."""

    ACKNOWLEDGEMENT = "acknowledgement"
    WHAT_IS_MISSING = "what_is_missing"
    NOW_COMPLETE = "now_complete"


def letter_for_opening(assessment: Assessment) -> Letter:
    """A new Request is acknowledged; the same mail asks for what is missing."""
    return Letter.WHAT_IS_MISSING if _gaps(assessment) else Letter.ACKNOWLEDGEMENT


def letter_for_reply(before: Assessment, after: Assessment) -> Letter | None:
    """A reply that changed the gaps is told what is left of them, or that nothing is; others need no robot."""
    if _gaps(before) == _gaps(after):
        return None
    return Letter.WHAT_IS_MISSING if _gaps(after) else Letter.NOW_COMPLETE


def _gaps(assessment: Assessment) -> set[str]:
    return {finding.clause for finding in assessment.findings if finding.state is FindingState.MISSING}
