"""The moment in which the Administrative role changes hands. Clause 1.2a."""

from datetime import datetime

from contacts.models import EnterpriseSupportContact
from contacts.selectors import administrative_esc_of
from contacts.services.contact_changes import Asked
from contacts.services.escs import make_administrative
from contacts.services.tell import tell


def swap_roles(esc: EnterpriseSupportContact, *, asked: Asked, at: datetime) -> None:
    """Give a Regular ESC the role of the Administrative one, and tell both. The license is locked."""
    former = administrative_esc_of(esc.license)
    make_administrative(esc_id=esc.pk, at=at, asked=asked)
    subject = f"Administrative ESC of license {esc.license}"
    if former:
        tell(
            former.person,
            subject,
            f"{esc.person} is the Administrative ESC of license {esc.license} now; you are a Regular ESC of it.",
            "If this is not right, call Customer Service.",
            at=at,
        )
    tell(
        esc.person,
        subject,
        f"You are the Administrative ESC of license {esc.license} of {esc.license.company} now.",
        "You invite, update and remove its ESCs, and see all its Requests.",
        at=at,
    )
