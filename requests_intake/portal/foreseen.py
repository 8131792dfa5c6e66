"""What would come of what is typed, told while it is typed."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from licensing.choices import Priority
from requests_intake.choices import FactName
from requests_intake.portal.moments import my_moment
from requests_intake.portal.sheet import SheetLine, sheet_of
from requests_intake.portal.words import mark, meaning
from requests_intake.rules.labels_asked import LABELS_OF_CLAUSE
from requests_intake.rules.marks import Mark
from requests_intake.rules.ready_mail import ready_mail
from requests_intake.selectors.foresee import Foresight
from requests_intake.selectors.told_moment import ToldMoment
from requests_intake.submission import Submission


@dataclass(frozen=True, slots=True)
class Hint:
    """A clause that is not met yet, and the field where it can be mended, "" where there is none."""

    line: SheetLine
    field: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """`due` is when we would owe the first answer, None where none is promised."""

    verdict: Mark
    meaning: str
    hints: tuple[Hint, ...]
    met: int
    priority: str
    due: ToldMoment | None
    medium: str
    mail: str


def foreseen(foresight: Foresight, submission: Submission, *, names: tuple[FactName, ...], now: datetime) -> Foreseen:
    """The verdict and every clause that fails, as filing now would give them; and the same as a mail to send."""
    judged = foresight.judged
    assert judged is not None
    sheet, told = sheet_of(judged.assessment, now=now), {name: fact.value for name, fact in submission.facts.items()}
    target, due = judged.terms.target_of(judged.priority), foresight.response
    return Foreseen(
        verdict=mark(judged.assessment.verdict),
        meaning=meaning(judged.assessment.verdict),
        hints=tuple(Hint(line, _field(line, told)) for line in sheet.failing),
        met=sum(line.finding.state == "met" for line in sheet.kept),
        priority=(foresight.requested_priority or Priority.ADVISORY).value,
        due=my_moment(due.due_at, now=now) if due else None,
        medium=target.medium.label if target else "",
        mail=ready_mail(
            settings.SUPPORT_EMAIL, subject=submission.subject, names=(FactName.LICENSE, *names), facts=told
        ),
    )


def _field(line: SheetLine, told: dict[FactName, str]) -> str:
    asked = LABELS_OF_CLAUSE.get(line.finding.clause, ())
    return next((f"id_{name.value}" for name in asked if name not in told), f"id_{asked[0].value}" if asked else "")
