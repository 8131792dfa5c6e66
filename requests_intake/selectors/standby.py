"""The calls to the 24/7 contact of a Request. Clause 3.2."""

from requests_intake.choices import AttemptOutcome, FactName
from requests_intake.models import IssueRequest, StandbyAttempt
from requests_intake.rules.procedure.case import AttemptFacts
from requests_intake.submission import Submission

STANDBY_NAME, STANDBY_PHONE = FactName.STANDBY_CONTACT_NAME, FactName.STANDBY_CONTACT_PHONE
_STANDBY = {STANDBY_NAME, STANDBY_PHONE}


def attempts_of(issue_request: IssueRequest) -> list[StandbyAttempt]:
    """Every attempt with its call and who logged it, newest first."""
    attempts = StandbyAttempt.objects.filter(call__issue_request=issue_request)
    return list(attempts.select_related("call__logged_by").order_by("-call__called_at", "-pk"))


def attempts_since_named(issue_request: IssueRequest, reply: Submission | None) -> tuple[AttemptFacts, ...]:
    """Those since the contact was last named: who was reached before says nothing of another person or number."""
    if reply and _STANDBY & reply.facts.keys():
        return ()
    told = [row.recorded_at for row in issue_request.recorded_facts.all() if row.name in _STANDBY]
    attempts = StandbyAttempt.objects.filter(call__issue_request=issue_request).select_related("call")
    return tuple(
        AttemptFacts(one.call.called_at, one.outcome == AttemptOutcome.REACHED, one.get_outcome_display())
        for one in attempts
        if one.call.called_at >= max(told, default=issue_request.received_at)
    )
