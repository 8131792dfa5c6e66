"""Keeps a Request's own columns in step with what was judged of it."""

from requests_intake.models import IssueRequest
from requests_intake.rules.priority import requested_priority
from requests_intake.selectors.cases import earlier_request
from requests_intake.selectors.judge import Judged, company_of
from requests_intake.selectors.production_systems import production_system_named
from requests_intake.selectors.terms import terms_of
from requests_intake.services.terms import freeze_terms


def keep_in_step(issue_request: IssueRequest, judged: Judged) -> None:
    """A later message, or a change of contacts, may tell what the columns repeat: priority, license, ESC, company."""
    facts, identity = judged.case.facts, judged.identity
    issue_request.requested_priority = requested_priority(judged.case) or ""
    if identity.license and identity.license.pk != issue_request.license_id:
        issue_request.license = identity.license
    if judged.terms != terms_of(issue_request.terms):
        issue_request.terms = freeze_terms(judged.terms)
    issue_request.esc = identity.esc
    issue_request.company = company_of(judged) or issue_request.company
    issue_request.earlier = earlier_request(facts, identity.license) or issue_request.earlier
    system = production_system_named(identity.license, facts)
    issue_request.production_system = system or issue_request.production_system
    issue_request.save()
