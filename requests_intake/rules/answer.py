"""Which automatic answer a message calls for."""

from enum import StrEnum

from requests_intake.rules.labels_asked import labels_missing
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.rules.procedure.case import Case


class Letter(StrEnum):
    """The automatic mails; the value names the template."""

    ACKNOWLEDGEMENT = "acknowledgement"
    WHAT_IS_MISSING = "what_is_missing"
    NOW_COMPLETE = "now_complete"


def letter_for_opening(case: Case, assessment: Assessment) -> Letter:
    """A new Request is acknowledged; where something can be filled in, the same mail asks for it."""
    return Letter.WHAT_IS_MISSING if labels_missing(assessment, case) else Letter.ACKNOWLEDGEMENT


def letter_for_reply(before: tuple[Case, Assessment], after: tuple[Case, Assessment]) -> Letter | None:
    """A reply that changed the gaps is told what is left of them, or that nothing is; others need no robot."""
    gaps_before, gaps_after = _labels(*before), _labels(*after)
    if gaps_before == gaps_after:
        return None
    return Letter.WHAT_IS_MISSING if gaps_after else Letter.NOW_COMPLETE


def _labels(case: Case, assessment: Assessment) -> set[str]:
    return {label for label, _ in labels_missing(assessment, case)}
