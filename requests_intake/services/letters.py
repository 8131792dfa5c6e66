"""Composes the mails that leave, and puts them into the outbox."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string

from contacts.selectors.vendor import vendor_reached
from requests_intake.choices import Channel, FactName, FactSource, FindingState, Obligation, SenderTrust, Verdict
from requests_intake.models import IssueRequest, Message, OutboxItem
from requests_intake.models.conversation import Direction
from requests_intake.rules.answer import Letter, is_from_an_esc, labels_to_fill_in
from requests_intake.rules.fact_words import in_words
from requests_intake.rules.letter_subject import letter_subject
from requests_intake.rules.moments import told_twice
from requests_intake.rules.procedure.finding import FAILING, Finding
from requests_intake.selectors.copies import followers_of
from requests_intake.selectors.judge import Judged
from requests_intake.selectors.recipients import people_of
from requests_intake.selectors.standing_clock import standing_clock
from requests_intake.selectors.zones import customer_zone
from requests_intake.services.copies import queue_copies
from requests_intake.services.outbox import queue_mail

ASKED_OF_STRANGERS = "An Enterprise Support Contact of the license confirms the Request."


def subject_of(issue_request: IssueRequest, *, to_esc: bool) -> str:
    """The subject under which a Request is written about."""
    return letter_subject(str(issue_request), issue_request.subject, to_esc=to_esc)


def queue_letter(issue_request: IssueRequest, letter: Letter, judged: Judged, *, to: str, at: datetime) -> OutboxItem:
    """Queue one of the automatic letters, and keep it on the Request as an automatic message."""
    context = letter_context(issue_request, judged)
    subject = subject_of(issue_request, to_esc=is_from_an_esc(judged.assessment))
    text = render_to_string(f"mail/{letter}.txt", context)
    message = Message.objects.create(
        issue_request=issue_request,
        channel=Channel.EMAIL,
        direction=Direction.OUTGOING,
        automatic=True,
        author_name=f"{settings.VENDOR_NAME} Enterprise Support",
        subject=subject,
        body_text=text,
        sent_at=at,
    )
    return queue_mail(
        issue_request=issue_request,
        template=letter,
        to=to,
        subject=subject,
        body_text=text,
        body_html=render_to_string(f"mail/{letter}.html", context),
        at=at,
        automatic=True,
        message=message,
    )


def queue_reply(
    issue_request: IssueRequest, message: Message, *, to: str, cc: tuple[str, ...], at: datetime
) -> OutboxItem:
    """Queue a staff member's reply, and copies of it for who chose to get them."""
    context = {"issue_request": issue_request, "message": message, **vendor_reached()}
    copied = followers_of(issue_request, people_of(issue_request), but=(to, *cc), at=at)
    what = f"{message.author_name} of the support team wrote to {', '.join((to, *cc))}."
    queue_copies(issue_request, copied, what=what, text=message.body_text, at=at)
    return queue_mail(
        issue_request=issue_request,
        template="reply",
        to=to,
        cc=cc,
        subject=subject_of(issue_request, to_esc=True),
        body_text=render_to_string("mail/reply.txt", context),
        body_html=render_to_string("mail/reply.html", context),
        at=at,
        automatic=False,
        message=message,
    )


def letter_context(issue_request: IssueRequest, judged: Judged) -> dict:
    """What the letters' templates may use. Nobody but an ESC learns anything of our records from it."""
    vendor, to_esc = ZoneInfo(settings.VENDOR_TIME_ZONE), is_from_an_esc(judged.assessment)
    customer = customer_zone(issue_request) if to_esc else None
    clock = standing_clock(issue_request, Obligation.FIRST_RESPONSE)
    callback = judged.assessment.finding("3.3")
    return {
        "issue_request": issue_request,
        "subject": issue_request.subject if to_esc else "",
        "verdict": judged.assessment.verdict,
        "priority": judged.priority,
        "not_eligible": judged.assessment.verdict is Verdict.NOT_ELIGIBLE,
        "response_due": told_twice(clock.due_at, vendor, customer) if clock else "",
        "response_medium": clock.get_medium_display() if clock else "",
        "callback_due": (
            told_twice(callback.due_at, vendor, customer) if callback.state is FindingState.PENDING else ""
        ),
        "asked": _asked(judged) if to_esc else [replace(judged.assessment.finding("E.1"), remedy=ASKED_OF_STRANGERS)],
        "to_fill_in": labels_to_fill_in(judged.case, judged.assessment),
        "understood": _understood(issue_request, judged) if to_esc else [],
        **vendor_reached(),
    }


def _asked(judged: Judged) -> list[Finding]:
    """What the sender is asked to do; chapter 1 is between the license's Administrative ESC and Customer Service."""
    findings = [f for f in judged.assessment.findings if f.state in FAILING and f.remedy]
    return [finding for finding in findings if not finding.clause.startswith("1.")]


def _understood(issue_request: IssueRequest, judged: Judged) -> list[tuple[str, str]]:
    """The facts as understood. What is on file is read out to proven senders only."""
    may_read = issue_request.sender_trust == SenderTrust.VERIFIED
    facts = judged.case.facts
    known = {name for name, fact in facts.items() if may_read or fact.source is not FactSource.ON_FILE}
    return [(name.label, in_words(name, facts[name].value)) for name in FactName if name in known]
