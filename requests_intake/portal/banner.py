"""The one thing that is owed next on a Request, told to the customer: what, by whom, by when."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from requests_intake.portal.moments import my_moment
from requests_intake.rules.marks import ATTENTION, BROKEN, QUIET, WAITING
from requests_intake.selectors.owed import Debt, Owed
from requests_intake.selectors.told_moment import ToldMoment

_ASKS_THE_CUSTOMER = {Debt.CALL, Debt.CLAUSE, Debt.ANSWER_OF_CUSTOMER, Debt.DECISION_ON_CALL}


@dataclass(frozen=True, slots=True)
class Banner:
    """`tone` names colour and shape; `due` is None where no moment is promised; `call` whether a number stands by."""

    sentence: str
    tone: str
    due: ToldMoment | None
    clause: str
    call: bool


def banner(owed: Owed, *, now: datetime) -> Banner:
    """What is owed next, addressed to the customer."""
    due = my_moment(owed.due_at, now=now) if owed.due_at else None
    return Banner(_sentence(owed), _tone(owed, due), due, owed.clause, owed.kind in (Debt.CALL, Debt.DECISION_ON_CALL))


def _sentence(owed: Owed) -> str:
    match owed.kind:
        case Debt.FIRST_RESPONSE:
            return gettext("We owe you the first answer, by %(medium)s") % {"medium": owed.medium}
        case Debt.CALL:
            return gettext("Call us: %(phone)s") % {"phone": settings.SUPPORT_PHONE}
        case Debt.DECISION_ON_CALL:
            return gettext("No call reached us within 15 minutes. We decide what follows; call us if you have not")
        case Debt.CLAUSE:
            return gettext("You owe us: %(what)s") % {"what": owed.what.rstrip(".")}
        case Debt.ANSWER_OF_CUSTOMER:
            return gettext("We wait for your answer")
        case Debt.ANSWER_OF_US:
            return gettext("We owe you an answer to your last message. No moment is promised")
        case Debt.WORK:
            return gettext("We work on it. No moment is promised")
    return gettext("Closed. Nothing is owed")


def _tone(owed: Owed, due: ToldMoment | None) -> str:
    if owed.kind is Debt.NOTHING:
        return QUIET
    if due and due.passed:
        return BROKEN
    return ATTENTION if owed.kind in _ASKS_THE_CUSTOMER else WAITING
