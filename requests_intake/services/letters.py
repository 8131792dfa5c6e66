"""Composes the mails that leave, and puts them into the outbox."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string

from requests_intake.choices import Channel, FactName, FactSource, FindingState, Obligation, SenderTrust, Verdict
from requests_intake.models import IssueRequest, Message, OutboxItem
from requests_intake.models.conversation import Direction
from requests_intake.rules.answer import Letter
from requests_intake.rules.fact_words import in_words
from requests_intake.rules.labels_asked import labels_missing
from requests_intake.rules.letter_subject import letter_subject
from requests_intake.rules.moments import told_twice
from requests_intake.rules.procedure.finding import Finding
from requests_intake.selectors.judge import Judged
from requests_intake.selectors.zones import customer_zone
from requests_intake.services.outbox import queue_mail


def subject_of(issue_request: IssueRequest) -> str:
    """The subject under which a Request is written about."""
    return letter_subject(str(issue_request), issue_request.subject, to_esc=issue_request.esc_id is not None)


def queue_letter(issue_request: IssueRequest, letter: Letter, judged: Judged, *, to: str, at: datetime) -> OutboxItem:
    """Queue one of the automatic letters, and keep it on the Request as an automatic message."""
    context = letter_context(issue_request, judged)
    text = render_to_string(f"mail/{letter}.txt", context)
    message = Message.objects.create(
        issue_request=issue_request,
        channel=Channel.EMAIL,
        direction=Direction.OUTGOING,
        automatic=True,
        author_name=f"{settings.VENDOR_NAME} Enterprise Support",
        subject=subject_of(issue_request),
        body_text=text,
        sent_at=at,
    )
    return queue_mail(
        issue_request=issue_request,
        template=letter,
        to=to,
        subject=subject_of(issue_request),
        body_text=text,
        body_html=render_to_string(f"mail/{letter}.html", context),
        at=at,
        automatic=True,
        message=message,
    )


def queue_reply(
    issue_request: IssueRequest, message: Message, *, to: str, cc: tuple[str, ...], at: datetime
) -> OutboxItem:
    """Queue a staff member's reply."""
    context = {"issue_request": issue_request, "message": message, **_vendor()}
    return queue_mail(
        issue_request=issue_request,
        template="reply",
        to=to,
        cc=cc,
        subject=subject_of(issue_request),
        body_text=render_to_string("mail/reply.txt", context),
        body_html=render_to_string("mail/reply.html", context),
        at=at,
        automatic=False,
        message=message,
    )


def letter_context(issue_request: IssueRequest, judged: Judged) -> dict:
    """What the letters' templates may use. What is on file is read out to proven senders only."""
    vendor, customer = ZoneInfo(settings.VENDOR_TIME_ZONE), customer_zone(issue_request)
    clock = issue_request.clocks.filter(obligation=Obligation.FIRST_RESPONSE).exclude(state="cancelled").first()
    callback = judged.assessment.finding("3.3")
    may_read = issue_request.sender_trust == SenderTrust.VERIFIED
    facts = {
        name: fact
        for name, fact in judged.case.facts.items()
        if issue_request.esc_id and (may_read or fact.source is not FactSource.ON_FILE)
    }
    return {
        "issue_request": issue_request,
        "assessment": judged.assessment,
        "verdict": judged.assessment.verdict,
        "priority": judged.priority,
        "response_due": told_twice(clock.due_at, vendor, customer) if clock else "",
        "response_medium": clock.get_medium_display() if clock else "",
        "callback_due": (
            told_twice(callback.due_at, vendor, customer) if callback.state is FindingState.PENDING else ""
        ),
        "asked": _asked(judged, is_esc=issue_request.esc_id is not None),
        "to_fill_in": labels_missing(judged.assessment, judged.case),
        "understood": [(name.label, in_words(name, facts[name].value)) for name in FactName if name in facts],
        "subject": issue_request.subject if issue_request.esc_id else "",
        "nothing_owed_yet": judged.assessment.verdict is Verdict.NOT_ELIGIBLE,
        **_vendor(),
    }


def _asked(judged: Judged, *, is_esc: bool) -> list[Finding]:
    """What the sender is asked to do. Nobody but an ESC learns anything of the license from it."""
    failing = {FindingState.MISSING, FindingState.PENDING, FindingState.BREACHED}
    findings = [f for f in judged.assessment.findings if f.state in failing and f.remedy]
    if is_esc:
        return findings
    return [f for f in findings if f.clause == "E.1" or (f.clause[0] == "2" and f.state is FindingState.MISSING)]


def _vendor() -> dict:
    return {
        "vendor": settings.VENDOR_NAME,
        "support_phone": settings.SUPPORT_PHONE,
        "support_phone_local": settings.SUPPORT_PHONE_LOCAL,
        "support_email": settings.SUPPORT_EMAIL,
    }
