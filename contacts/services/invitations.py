"""Inviting people who have not registered yet, and what becomes of an invitation. Clause 1.1.

Each locks the license first, so that whoever comes second sees what the first one did.
"""

import secrets
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import QuerySet

from contacts.choices import ChangeKind, EscRole
from contacts.models import EnterpriseSupportContact, Invitation, User
from contacts.rules.invitation import VALID_FOR, digest_of
from contacts.selectors import administrative_esc_of, esc_by_email, open_invitations_of
from contacts.services.contact_changes import BY_ITSELF, Asked, record_change
from contacts.services.esc_refusals import AdministrativeEscTaken, AlreadyEsc, InvitationNotOpen, NoSeatLeft
from contacts.services.escs import register_esc
from contacts.signals import invited
from licensing.models import License
from licensing.rules.seats import seats_left
from licensing.services.locked import lock_license

TOKEN_BYTES = 32


@transaction.atomic
def invite(
    *,
    license_id: int,
    email: str,
    name: str,
    phone: str = "",
    role: EscRole,
    at: datetime,
    asked: Asked = BY_ITSELF,
) -> Invitation:
    """Invite a person to become an ESC, by a link that holds for 72 hours; earlier links to the person are dead.

    An open invitation holds a seat, and keeps the Administrative role that it offers unless staff lower it or somebody
    has the role meanwhile. Clauses 1.1, 1.2. Raises AlreadyEsc, AdministrativeEscTaken, NoSeatLeft.
    """
    email, token = email.strip().lower(), secrets.token_urlsafe(TOKEN_BYTES)
    license = require_may_invite(license_id=license_id, email=email, role=role, at=at)
    role = role if asked.for_the_vendor else _not_lowered(license, email, role, at)
    told = {"name": name, "phone": phone, "role": role.value}
    renews = open_invitations_of(license, at=at).filter(email=email).exists()
    invitation, _ = Invitation.objects.unanswered().update_or_create(
        license=license,
        email=email,
        defaults=told | {"token_digest": digest_of(token), "invited_at": at, "expires_at": at + VALID_FOR},
    )
    invitation.renews = renews
    _record(ChangeKind.INVITED, invitation, asked, at, after={"name": name, "role": role.label})
    invited.send(sender=Invitation, invitation=invitation, token=token)
    return invitation


def require_may_invite(*, license_id: int, email: str, role: EscRole, at: datetime) -> License:
    """Lock a license and raise what `invite` would raise; until the transaction ends, the answer stays true."""
    license = lock_license(license_id)
    if esc_by_email(license, email):
        raise AlreadyEsc(license, email)
    others = open_invitations_of(license, at=at).exclude(email=email.strip().lower())
    if role == EscRole.ADMINISTRATIVE:
        _require_no_administrative(license, others)
    escs, waiting = license.escs.count(), others.count()
    if not seats_left(license.seats, escs + waiting):
        raise NoSeatLeft(license, escs, waiting)
    return license


@transaction.atomic
def accept_invitation(*, invitation_id: int, person: User, asked: Asked, at: datetime) -> EnterpriseSupportContact:
    """Make the invited person an ESC. Only the account with the invited, proven address can accept. Clauses 1.1, 1.2.

    Raises InvitationNotOpen, and what `register_esc` raises.
    """
    invitation = _locked(invitation_id)
    if invitation.email != person.email or not Invitation.objects.open_at(at).filter(pk=invitation.pk).exists():
        raise InvitationNotOpen
    return register_esc(
        license_id=invitation.license_id, person=person, role=EscRole(invitation.role), at=at, asked=asked
    )


@transaction.atomic
def withdraw_invitation(*, invitation_id: int, asked: Asked, at: datetime) -> None:
    """Take an invitation back, which frees its seat and kills its link. Raises InvitationNotOpen."""
    invitation = _locked(invitation_id)
    if invitation.accepted_at:
        raise InvitationNotOpen
    invitation.delete()
    _record(
        ChangeKind.INVITATION_WITHDRAWN,
        invitation,
        asked,
        at,
        before={"name": invitation.name, "role": EscRole(invitation.role).label},
    )


def _not_lowered(license: License, email: str, role: EscRole, at: datetime) -> EscRole:
    """The role of a further invitation: the higher one of it and of the open one, as long as nobody has that."""
    higher = open_invitations_of(license, at=at).filter(email=email, role=EscRole.ADMINISTRATIVE)
    return EscRole.ADMINISTRATIVE if higher.exists() and administrative_esc_of(license) is None else role


def _require_no_administrative(license: License, others: QuerySet[Invitation]) -> None:
    if esc := administrative_esc_of(license):
        raise AdministrativeEscTaken(license, str(esc.person))
    if invitation := others.filter(role=EscRole.ADMINISTRATIVE).first():
        raise AdministrativeEscTaken(license, f"{invitation.email}, invited")


def _locked(invitation_id: int) -> Invitation:
    """An invitation as it is once its license is locked. Raises InvitationNotOpen where it was just withdrawn."""
    try:
        License.objects.select_for_update().get(invitations=invitation_id)
        return Invitation.objects.select_related("license").get(pk=invitation_id)
    except ObjectDoesNotExist:
        raise InvitationNotOpen from None


def _record(
    kind: ChangeKind,
    invitation: Invitation,
    asked: Asked,
    at: datetime,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    record_change(
        kind=kind,
        license=invitation.license,
        person=None,
        concerns=invitation.email,
        asked=asked,
        before=before or {},
        after=after or {},
        at=at,
    )
