"""Clause 2.1: the ways in which a Request may come."""

from requests_intake.choices import Channel, FindingState, Verdict
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, breached, met, pending

IN_THE_CONTRACT = frozenset({Channel.EMAIL, Channel.PHONE})


@clause(
    "2.1",
    title="Channel",
    fails_to={FindingState.PENDING: Verdict.AT_RISK, FindingState.BREACHED: Verdict.AT_RISK},
)
def by_email_or_phone(case: Case) -> Finding:
    """Requests come by email or phone. Any other channel waits for a decision of the support team."""
    label = case.channel.label
    if case.channel in IN_THE_CONTRACT:
        return met(f"filed by {label}")
    remedy = "The support team decides whether this channel counts. Filing by email or phone needs no decision."
    if case.license is not None and case.channel not in case.license.plan_accepts:
        return breached(
            f"filed by {label}, which the plan {case.license.plan} does not accept",
            remedy=remedy,
            code="channel_not_accepted",
        )
    return pending(f"filed by {label}; channel: decision needed", remedy=remedy, code="channel_needs_decision")
