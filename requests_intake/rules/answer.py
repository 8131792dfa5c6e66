"""Which automatic answer a message calls for."""

from enum import StrEnum

from requests_intake.choices import FindingState
from requests_intake.rules.labels_asked import labels_missing, labels_untold
from requests_intake.rules.priority import effective_priority
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.rules.procedure.case import Case

NOTICE_ANSWER = "maintenance_notice"
"""The template of the mail that answers an announced maintenance. Clause 3.4."""


class Letter(StrEnum):
    """The automatic mails; the value names the template."""

    ACKNOWLEDGEMENT = "acknowledgement"
    WHAT_IS_MISSING = "what_is_missing"
    NOW_COMPLETE = "now_complete"
    NEW_PRIORITY = "new_priority"


def is_from_an_esc(assessment: Assessment) -> bool:
    """Whether an ESC stands behind it, so that a letter may speak of the license. Clause E.1."""
    return assessment.finding("E.1").state in (FindingState.MET, FindingState.WAIVED, FindingState.PENDING)


def labels_to_fill_in(case: Case, assessment: Assessment) -> list[str]:
    """The labels that the letter asks to fill in; a stranger's do not depend on our records."""
    return labels_missing(assessment, case) if is_from_an_esc(assessment) else labels_untold(case)


def letter_for_opening(case: Case, assessment: Assessment) -> Letter:
    """A new Request is acknowledged; where something can be filled in, the same mail asks for it."""
    return Letter.WHAT_IS_MISSING if labels_to_fill_in(case, assessment) else Letter.ACKNOWLEDGEMENT


def letter_for_reply(before: tuple[Case, Assessment], after: tuple[Case, Assessment]) -> Letter | None:
    """A reply that changed the gaps or the priority is told what holds now; others need no robot."""
    gaps = set(labels_to_fill_in(*after))
    if gaps != set(labels_to_fill_in(*before)):
        return Letter.WHAT_IS_MISSING if gaps else Letter.NOW_COMPLETE
    if effective_priority(before[0]) is not effective_priority(after[0]):
        return Letter.WHAT_IS_MISSING if gaps else Letter.NEW_PRIORITY
    return None
