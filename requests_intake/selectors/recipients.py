"""To whom a reply on a Request would go, and who these addresses are."""

from contacts.selectors import escs_of
from requests_intake.choices import FactName
from requests_intake.models import IssueRequest
from requests_intake.models.conversation import Direction


def proposed_recipient(issue_request: IssueRequest) -> str:
    """The contact email as last told, else the sender's address, "" where there is neither."""
    fact = issue_request.recorded_facts.filter(name=FactName.CONTACT_EMAIL).order_by("-id").first()
    told = fact.value.strip().lower() if fact else ""
    return told if "@" in told else issue_request.sender_address


def known_addresses(issue_request: IssueRequest) -> dict[str, str]:
    """Addresses that have to do with a Request, and who is behind each: ESCs of the license, its sender, others."""
    known = {}
    for message in issue_request.messages.filter(direction=Direction.INCOMING).exclude(author_address=""):
        part = "wrote on this Request" if message.participant else "has no part in this Request"
        known[message.author_address.lower()] = f"{message.author_name}, {part}".removeprefix(", ")
    if issue_request.sender_address:
        known[issue_request.sender_address.lower()] = (
            f"{issue_request.sender_name}, filed it; no ESC of this license".removeprefix(", ")
        )
    if issue_request.license:
        known |= {
            esc.person.email: f"{esc.person}, {esc.get_role_display()} ESC" for esc in escs_of(issue_request.license)
        }
    return known
