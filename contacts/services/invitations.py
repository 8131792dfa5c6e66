"""Inviting people who have not registered yet. Clause 1.1."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from contacts.choices import EscRole
from contacts.models import Invitation
from contacts.selectors import administrative_esc_of, esc_by_email, open_invitations_of
from contacts.services.esc_refusals import AdministrativeEscTaken, AlreadyEsc, NoSeatLeft
from contacts.signals import invited
from licensing.models import License
from licensing.rules.seats import seats_left


@transaction.atomic
def invite(*, license_id: int, email: str, name: str, phone: str = "", role: EscRole, at: datetime) -> Invitation:
    """Invite a person to become an ESC, or bring its open invitation up to date; only a new one is signalled.

    An open invitation holds a seat, as far as further invitations go. Clauses 1.1, 1.2.
    Raises AlreadyEsc, AdministrativeEscTaken, NoSeatLeft.
    """
    license = require_may_invite(license_id=license_id, email=email, role=role)
    told = {"name": name, "phone": phone, "role": role}
    invitation, is_new = Invitation.objects.update_or_create(
        license=license,
        email=email.strip().lower(),
        accepted_at=None,
        defaults=told,
        create_defaults=told | {"invited_at": at},
    )
    if is_new:
        invited.send(sender=Invitation, invitation=invitation)
    return invitation


def require_may_invite(*, license_id: int, email: str, role: EscRole) -> License:
    """Lock a license and raise what `invite` would raise; until the transaction ends, the answer stays true."""
    license = License.objects.select_for_update().get(pk=license_id)
    if esc_by_email(license, email):
        raise AlreadyEsc(license, email)
    others = open_invitations_of(license).exclude(email__iexact=email)
    if role == EscRole.ADMINISTRATIVE:
        _require_no_administrative(license, others)
    escs, waiting = license.escs.count(), others.count()
    if not seats_left(license.seats, escs + waiting):
        raise NoSeatLeft(license, escs, waiting)
    return license


def _require_no_administrative(license: License, others: QuerySet[Invitation]) -> None:
    if esc := administrative_esc_of(license):
        raise AdministrativeEscTaken(license, str(esc.person))
    if invitation := others.filter(role=EscRole.ADMINISTRATIVE).first():
        raise AdministrativeEscTaken(license, f"{invitation.email}, invited")
