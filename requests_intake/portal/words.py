"""States in the words in which customers read them."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_lazy

from licensing.choices import Priority
from requests_intake.choices import ClockState, FindingState, RequestState, Verdict
from requests_intake.models import IssueRequest
from requests_intake.rules.marks import ATTENTION, BROKEN, GOOD, QUIET, WAITING, Mark

_FINDINGS = {
    FindingState.MET: (gettext_lazy("met"), GOOD),
    FindingState.MISSING: (gettext_lazy("missing"), BROKEN),
    FindingState.PENDING: (gettext_lazy("pending"), WAITING),
    FindingState.BREACHED: (gettext_lazy("not kept"), BROKEN),
    FindingState.WAIVED: (gettext_lazy("waived by us"), GOOD),
    FindingState.NOT_APPLICABLE: (gettext_lazy("not applicable"), QUIET),
}
_VERDICTS = {
    Verdict.ELIGIBLE: (gettext_lazy("Eligible"), GOOD),
    Verdict.INCOMPLETE: (gettext_lazy("Incomplete"), WAITING),
    Verdict.AT_RISK: (gettext_lazy("At risk"), ATTENTION),
    Verdict.NOT_ELIGIBLE: (gettext_lazy("Not eligible"), BROKEN),
}
_CLOCKS = {
    ClockState.RUNNING: (gettext_lazy("running"), WAITING),
    ClockState.MET: (gettext_lazy("in time"), GOOD),
    ClockState.BREACHED: (gettext_lazy("late"), BROKEN),
    ClockState.MET_LATE: (gettext_lazy("done late"), ATTENTION),
    ClockState.CANCELLED: (gettext_lazy("no longer owed"), QUIET),
}
_STATES = {
    RequestState.NEW: (gettext_lazy("New"), WAITING),
    RequestState.IN_PROGRESS: (gettext_lazy("In progress"), WAITING),
    RequestState.WAITING_FOR_CUSTOMER: (gettext_lazy("Waiting for you"), ATTENTION),
    RequestState.CLOSED: (gettext_lazy("Closed"), QUIET),
}
_MEANINGS = {
    Verdict.ELIGIBLE: gettext_lazy("No clause stands in the way."),
    Verdict.INCOMPLETE: gettext_lazy("Something asked for is still missing. You can add it here."),
    Verdict.AT_RISK: gettext_lazy("The Request may lose the level of support asked for; the support team decides."),
    Verdict.NOT_ELIGIBLE: gettext_lazy(
        "Nobody entitled has filed it, or the license does not include Enterprise Support."
    ),
}
_MARKS: Mapping[type, Mapping] = {
    FindingState: _FINDINGS,
    Verdict: _VERDICTS,
    ClockState: _CLOCKS,
    RequestState: _STATES,
}


def mark(word: FindingState | Verdict | ClockState | RequestState) -> Mark:
    """How a word of one of these lists is shown on the site."""
    told, tone = _MARKS[type(word)][word]
    return Mark(str(told), tone)


def meaning(verdict: Verdict) -> str:
    """What a verdict says, in one sentence."""
    return str(_MEANINGS[verdict])


def told_priority(issue_request: IssueRequest) -> str:
    """Asked → granted, the latter where it differs: "Critical", "Critical → Urgent", "not told"."""
    asked = (
        Priority(issue_request.requested_priority).label if issue_request.requested_priority else gettext("not told")
    )
    granted = issue_request.granted_priority
    return f"{asked} → {Priority(granted).label}" if granted and granted != issue_request.requested_priority else asked
