"""Where on the site a clause that fails can be mended by whoever looks at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from contacts.choices import Action
from requests_intake.choices import FindingState
from requests_intake.models import IssueRequest
from requests_intake.rules.labels_asked import LABELS_OF_CLAUSE
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.rules.procedure.finding import FAILING

CALL = "3.3"
_MENDED_BY_FACTS = (FindingState.MISSING, FindingState.BREACHED)


@dataclass(frozen=True, slots=True)
class Way:
    """A link that leads to where it is done."""

    label: str
    address: str


def ways_to_mend(issue_request: IssueRequest, assessment: Assessment, acts: frozenset[Action]) -> Mapping[str, Way]:
    """By clause, for somebody who may do `acts`.

    What is to be told has a form of its own, steps stand on the page, the call that is owed is made.
    """
    found: dict[str, Way] = dict(_by_call(assessment))
    if Action.REPLY in acts:
        found |= dict(_by_facts(issue_request, assessment))
    if Action.TAKE_STEP in acts:
        found |= {clause: way for clause, way in _by_steps() if assessment.finding(clause).state in FAILING}
    if Action.STAND_BEHIND in acts and assessment.finding("E.1").state is FindingState.MISSING:
        found["E.1"] = Way(gettext("Confirm…"), reverse("requests:confirm", args=[issue_request.number]))
    return found


def _by_facts(issue_request: IssueRequest, assessment: Assessment) -> Iterator[tuple[str, Way]]:
    for finding in assessment.findings:
        if finding.clause in LABELS_OF_CLAUSE and finding.state in _MENDED_BY_FACTS:
            label = gettext("Add") if finding.state is FindingState.MISSING else gettext("Change")
            address = reverse("requests:add", args=[issue_request.number, finding.clause])
            yield finding.clause, Way(label, address)


def _by_call(assessment: Assessment) -> Iterator[tuple[str, Way]]:
    """While the call can be in time, and after that where none came: it does not undo the clause, but it reaches us."""
    finding, phone = assessment.finding(CALL), settings.SUPPORT_PHONE
    if finding.state is FindingState.PENDING:
        yield CALL, Way(gettext("Call %(phone)s now") % {"phone": phone}, f"tel:{phone}")
    if finding.state is FindingState.BREACHED and finding.code == "not_called":
        yield CALL, Way(gettext("Call %(phone)s all the same") % {"phone": phone}, f"tel:{phone}")


def _by_steps() -> Iterator[tuple[str, Way]]:
    yield "3.1a", Way(gettext("Name the person"), "#trained-staff")
    yield "3.1b", Way(gettext("Say how far it is"), "#remedies")
    yield "3.1c", Way(gettext("Say what is provided"), "#accesses")
