"""Opens a Request: a new row with its number and its frozen terms."""

from dataclasses import asdict
from datetime import datetime

from requests_intake.choices import RequestState
from requests_intake.models import IssueRequest
from requests_intake.selectors.cases import earlier_request
from requests_intake.selectors.foresee import Foresight
from requests_intake.selectors.judge import company_of
from requests_intake.selectors.production_systems import production_system_named
from requests_intake.services.numbers import new_ticket_number
from requests_intake.services.terms import freeze_terms
from requests_intake.services.timeline import record
from requests_intake.submission import Submission

NO_SUBJECT = "(no subject)"


def open_request(submission: Submission, foresight: Foresight, *, at: datetime) -> IssueRequest:
    """The new Request of a Submission, numbered, on the terms that hold now."""
    identity, facts = foresight.judged.identity, foresight.judged.case.facts
    issue_request = IssueRequest.objects.create(
        number=new_ticket_number(),
        subject=submission.subject[:400] or NO_SUBJECT,
        channel=submission.channel,
        state=RequestState.NEW,
        verdict=foresight.judged.assessment.verdict,
        license=identity.license,
        esc=identity.esc,
        company=company_of(foresight.judged),
        sender_name=submission.sender.name[:200],
        sender_address=submission.sender.address.lower()[:320],
        sender_trust=submission.sender.trust,
        requested_priority=foresight.requested_priority or "",
        language=asdict(submission.language) if submission.language else None,
        received_at=submission.received_at,
        terms=freeze_terms(foresight.judged.terms),
        production_system=production_system_named(identity.license, facts),
        earlier=earlier_request(facts, identity.license),
    )
    sentence = f"Received by {submission.channel.label} from {submission.sender.address or 'an unknown sender'}"
    record(issue_request, "received", sentence, at=submission.received_at)
    return issue_request
