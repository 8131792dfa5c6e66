"""Where on the site a clause that fails can be mended by whoever looks at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from requests_intake.choices import FindingState
from requests_intake.models import IssueRequest
from requests_intake.rules.labels_asked import LABELS_OF_CLAUSE
from requests_intake.rules.procedure.assess import Assessment

CALL = "3.3"
_MENDED_BY_FACTS = (FindingState.MISSING, FindingState.BREACHED)


@dataclass(frozen=True, slots=True)
class Way:
    """A link that leads to where it is done."""

    label: str
    address: str


def ways_to_mend(issue_request: IssueRequest, assessment: Assessment) -> Mapping[str, Way]:
    """By clause: what is missing or wrong is told on a form of its own, and the call that is owed is made."""
    return dict(_by_facts(issue_request, assessment)) | dict(_by_call(assessment))


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
