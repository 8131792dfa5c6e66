"""To whom a reply on a Request would go, and who these addresses are."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from contacts.selectors import escs_of
from requests_intake.choices import FactName
from requests_intake.models import IssueRequest
from requests_intake.models.conversation import Direction
from requests_intake.selectors.identify import latest_facts


def proposed_recipient(issue_request: IssueRequest) -> str:
    """The contact email as last told, else the sender's address, "" where there is neither."""
    return _contact_email(issue_request) or issue_request.sender_address


def known_addresses(issue_request: IssueRequest) -> dict[str, str]:
    """Addresses that have to do with a Request, and who is behind each: ESCs of the license, its sender, others."""
    known = {}
    for message in issue_request.messages.filter(direction=Direction.INCOMING).exclude(author_address=""):
        known[message.author_address.lower()] = _who(message.author_name, "wrote on this Request")
    if contact := _contact_email(issue_request):
        known[contact] = "contact email as told; no ESC of this license"
    if issue_request.sender_address:
        sender = _who(issue_request.sender_name, "filed it; no ESC of this license")
        known[issue_request.sender_address.lower()] = sender
    if issue_request.license:
        escs = escs_of(issue_request.license)
        known |= {esc.person.email: _who(str(esc.person), f"{esc.get_role_display()} ESC") for esc in escs}
    return known


def _contact_email(issue_request: IssueRequest) -> str:
    fact = latest_facts(issue_request).get(FactName.CONTACT_EMAIL)
    told = fact.value.strip().lower() if fact else ""
    try:
        validate_email(told)
    except ValidationError:
        return ""
    return told


def _who(name: str, part: str) -> str:
    return f"{name}, {part}" if name else part
