"""Tells the sender that a Request which was not eligible is eligible now."""

from datetime import datetime

from contacts.selectors import undeliverable
from requests_intake.choices import Verdict
from requests_intake.models import IssueRequest
from requests_intake.rules.answer import letter_for_opening
from requests_intake.selectors.flood import may_acknowledge
from requests_intake.selectors.judge import Judged
from requests_intake.services.letters import queue_letter


def tell_if_now_eligible(issue_request: IssueRequest, before: str, judged: Judged, *, at: datetime) -> None:
    """Queue the letter that a new Request would get, where the verdict `before` was that nothing is owed."""
    address = issue_request.sender_address
    mended = before == Verdict.NOT_ELIGIBLE and judged.assessment.verdict is not Verdict.NOT_ELIGIBLE
    if mended and address and not undeliverable(address) and may_acknowledge(address, known=True, at=at):
        queue_letter(issue_request, letter_for_opening(judged.case, judged.assessment), judged, to=address, at=at)
