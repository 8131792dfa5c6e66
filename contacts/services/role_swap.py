"""The moment in which the Administrative role changes hands. Clause 1.2a."""

from datetime import datetime

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact
from contacts.selectors import administrative_esc_of
from contacts.services.contact_changes import Asked, record_role
from contacts.services.escs import make_administrative
from contacts.services.tell import tell


def swap_roles(esc: EnterpriseSupportContact, *, asked: Asked, at: datetime) -> None:
    """Give a Regular ESC the role of the Administrative one, keep both changes, tell both. The license is locked."""
    former = administrative_esc_of(esc.license)
    make_administrative(esc_id=esc.pk, by=asked.typed_by or asked.by)
    subject = f"Administrative ESC of license {esc.license}"
    if former:
        record_role(former, EscRole.ADMINISTRATIVE, EscRole.REGULAR, asked=asked, at=at)
        tell(
            former.person,
            subject,
            f"{esc.person} is the Administrative ESC of license {esc.license} now; you are a Regular ESC of it.",
            "If this is not right, call Customer Service.",
            at=at,
        )
    record_role(esc, EscRole.REGULAR, EscRole.ADMINISTRATIVE, asked=asked, at=at)
    tell(
        esc.person,
        subject,
        f"You are the Administrative ESC of license {esc.license} of {esc.license.company} now.",
        "You invite, update and remove its ESCs, and see all its Requests.",
        at=at,
    )
