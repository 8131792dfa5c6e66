"""Rehearses a mail: reads and foresees as the worker would, and tells it as plain values. Writes nothing."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from requests_intake.channels.email.here import read_mail_here
from requests_intake.channels.email.read_mail import Reading
from requests_intake.choices import Outcome
from requests_intake.rules.answer import NOTICE_ANSWER, is_from_an_esc
from requests_intake.rules.letter_subject import letter_subject
from requests_intake.rules.same_mail import identity_of
from requests_intake.selectors.copies import COPY, followers_of_all
from requests_intake.selectors.foresee import Foresight, foresee
from requests_intake.selectors.foresee_notice import answer_subject, foresee_notice, notice_may_be_answered
from requests_intake.selectors.judge import Judged
from requests_intake.selectors.look_alike import remark_on
from requests_intake.selectors.same_mail import arrived_as, comparable
from requests_intake.selectors.sorted_mail import request_concerned
from requests_intake.submission import Facts, Submission


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a mail would do, and how it was read. `submission` is None where it could not be."""

    foresight: Foresight
    submission: Submission | None
    remarks: tuple[str, ...]

    @property
    def facts(self) -> Facts:
        """The facts as the clauses see them, those on file included."""
        judged = self.foresight.judged
        return judged.case.facts if judged else self.submission.facts if self.submission else {}

    @property
    def would_send(self) -> list[dict[str, str]]:
        """The mails that would leave."""
        return _would_send(self.foresight, self.submission)


def rehearse(raw: bytes, *, at: datetime, envelope_sender: str = "", envelope_recipient: str = "") -> Rehearsal:
    """What a raw mail would do if received at a moment."""
    before = arrived_as(identity_of(raw), comparable(envelope_recipient))
    reading = read_mail_here(
        raw, received_at=at, envelope_sender=envelope_sender, envelope_recipient=envelope_recipient
    )
    foresight = _foresight(reading, at)
    if before:
        again = f"delivered before, as arrival {before.pk}"
        foresight = replace(foresight, outcome=Outcome.DUPLICATE, reason=again, letter=None)
    sender = reading.submission.sender.address if reading.submission else ""
    imitation = (remark_on(sender, foresight.imitates),) if foresight.imitates else ()
    return Rehearsal(foresight, reading.submission, (*reading.remarks, *imitation))


def told(rehearsal: Rehearsal) -> dict[str, Any]:
    """A rehearsal as plain values: moments in ISO 8601, spans as pairs of character positions."""
    foresight, submission = rehearsal.foresight, rehearsal.submission
    judged, response = foresight.judged, foresight.response
    identity = judged.identity if judged else None
    return {
        "outcome": foresight.outcome.value,
        "reason": foresight.reason,
        "issue_request": foresight.issue_request.number if foresight.issue_request else None,
        "license": identity.license.number if identity and identity.license else None,
        "esc": identity.esc.person.email if identity and identity.esc else None,
        "sender_trust": submission.sender.trust.value if submission else None,
        "facts": {
            name.value: {
                "value": fact.value,
                "source": fact.source.value,
                "span": list(fact.span) if fact.span else None,
            }
            for name, fact in rehearsal.facts.items()
        },
        "findings": [finding.as_json() for finding in judged.assessment.findings] if judged else [],
        "verdict": judged.assessment.verdict.value if judged else None,
        "reasons": list(judged.assessment.reasons) if judged else [],
        "requested_priority": foresight.requested_priority.value if foresight.requested_priority else None,
        "response_due_at": response.due_at.isoformat() if response else None,
        "callback_due_at": _callback(judged),
        "would_send": rehearsal.would_send,
        "remarks": list(rehearsal.remarks),
    }


def _foresight(reading: Reading, at: datetime) -> Foresight:
    submission = reading.submission
    if reading.outcome is Outcome.MAINTENANCE_NOTICE and submission:
        return Foresight(*foresee_notice(submission))
    if reading.outcome is None and submission:
        return foresee(submission, at=at)
    concerned = request_concerned(submission, reading.mentioned_ids) if reading.outcome is not Outcome.HELD else None
    return Foresight(reading.outcome or Outcome.HELD, reading.reason, concerned)


def _would_send(foresight: Foresight, submission: Submission | None) -> list[dict[str, str]]:
    if submission and foresight.outcome is Outcome.MAINTENANCE_NOTICE:
        may = notice_may_be_answered(submission, at=submission.received_at)
        answer = {"subject": answer_subject(submission.subject), "template": NOTICE_ANSWER}
        return [{"to": submission.sender.address, **answer}] if may else []
    if submission is None or foresight.judged is None:
        return []
    to_esc = is_from_an_esc(foresight.judged.assessment)
    found = foresight.issue_request
    subject = letter_subject(
        str(found) if found else "WES (new number)", found.subject if found else submission.subject, to_esc=to_esc
    )
    address, license = submission.sender.address, foresight.judged.identity.license
    copied = (
        followers_of_all(license, but=(address,), at=foresight.judged.case.at)
        if foresight.outcome is Outcome.OPENED
        else []
    )
    letters = [(address, foresight.letter.value)] if foresight.letter else []
    letters += [(one.address, COPY) for one in copied]
    return [{"to": to, "subject": subject, "template": template} for to, template in letters]


def _callback(judged: Judged | None) -> str | None:
    if judged is None or judged.case.callback_due_at is None:
        return None
    return judged.case.callback_due_at.astimezone(judged.case.zone).isoformat()
