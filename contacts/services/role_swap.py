"""The moment in which the Administrative role changes hands. Clause 1.2a."""

from datetime import datetime

from contacts.choices import ChangeKind, EscRole
from contacts.models import EnterpriseSupportContact
from contacts.selectors import administrative_esc_of
from contacts.services.contact_changes import Asked, record_change
from contacts.services.escs import make_administrative
from contacts.services.tell import tell


def swap_roles(esc: EnterpriseSupportContact, *, asked: Asked, at: datetime) -> None:
    """Give a Regular ESC the role of the Administrative one, keep both changes, tell both. The license is locked."""
    former = administrative_esc_of(esc.license)
    make_administrative(esc_id=esc.pk, by=asked.typed_by or asked.by)
    subject = f"Administrative ESC of license {esc.license}"
    if former:
        _record(former, EscRole.ADMINISTRATIVE, EscRole.REGULAR, asked, at)
        tell(
            former.person,
            subject,
            f"{esc.person} is the Administrative ESC of license {esc.license} now; you are a Regular ESC of it.",
            "If this is not right, call Customer Service.",
            at=at,
        )
    _record(esc, EscRole.REGULAR, EscRole.ADMINISTRATIVE, asked, at)
    tell(
        esc.person,
        subject,
        f"You are the Administrative ESC of license {esc.license} of {esc.license.company} now.",
        "You invite, update and remove its ESCs, and see all its Requests.",
        at=at,
    )


def _record(esc: EnterpriseSupportContact, was: EscRole, becomes: EscRole, asked: Asked, at: datetime) -> None:
    record_change(
        kind=ChangeKind.ROLE,
        license=esc.license,
        person=esc.person,
        asked=asked,
        before={"role": was.label},
        after={"role": becomes.label},
        at=at,
    )
