"""Registering ESCs, removing them, and handing over the Administrative role. Clauses 1.1 and 1.2.

Each locks the license first, so that whoever comes second sees what the first one did.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from contacts.choices import ChangeKind, EscRole
from contacts.models import EnterpriseSupportContact, User
from contacts.rules.registration import may_become_esc
from contacts.selectors import administrative_esc_of, escs_of, open_invitations_of
from contacts.services.contact_changes import BY_ITSELF, Asked, record_change
from contacts.services.deputyship import end_deputyship
from contacts.services.esc_refusals import (
    AdministrativeEscNeeded,
    AdministrativeEscTaken,
    AlreadyEsc,
    EscGone,
    NoSeatLeft,
    NotRegistered,
    refusal_behind,
)
from contacts.services.nominations import nominee_removed
from contacts.services.permissions import rebuild_license_permissions
from licensing.models import License
from licensing.rules.seats import seats_left
from licensing.services.by_whom import by_whom
from licensing.services.locked import lock_license


@transaction.atomic
def register_esc(
    *, license_id: int, person: User, role: EscRole, at: datetime, asked: Asked = BY_ITSELF
) -> EnterpriseSupportContact:
    """Make a person an ESC of a license, which also answers an open invitation. Clauses 1.1, 1.2.

    Raises NotRegistered, AlreadyEsc, AdministrativeEscTaken, NoSeatLeft.
    """
    license = require_may_register(license_id=license_id, person=person, role=role, at=at)
    try:
        with transaction.atomic():
            esc = EnterpriseSupportContact(license=license, person=person, role=role, since_at=at)
            by_whom(esc, asked.typed_by or asked.by).save()
    except IntegrityError as error:
        if refusal := refusal_behind(error, license, person):
            raise refusal from error
        raise
    open_invitations_of(license, at=at).filter(email=person.email).update(accepted_at=at)
    _record(ChangeKind.BECAME_ESC, esc, asked, before={}, after={"role": role.label}, at=at)
    rebuild_license_permissions(license.pk)
    return esc


def require_may_register(*, license_id: int, person: User, role: EscRole, at: datetime) -> License:
    """Lock a license and raise what `register_esc` would raise; until the transaction ends, the answer stays true.

    A seat kept for somebody else's invitation is not free.
    """
    license = lock_license(license_id)
    if not may_become_esc(person.registered_at):
        raise NotRegistered(person)
    escs = escs_of(license)
    if escs.filter(person=person).exists():
        raise AlreadyEsc(license, person.email)
    if role == EscRole.ADMINISTRATIVE and (holder := administrative_esc_of(license)):
        raise AdministrativeEscTaken(license, str(holder.person))
    taken, kept = escs.count(), open_invitations_of(license, at=at).exclude(email=person.email).count()
    if not seats_left(license.seats, taken + kept):
        raise NoSeatLeft(license, taken, kept)
    return license


@transaction.atomic
def remove_esc(*, esc_id: int, at: datetime, asked: Asked = BY_ITSELF) -> None:
    """Take a person off a license, which frees the seat. Clause 1.2a. Raises AdministrativeEscNeeded, EscGone."""
    esc = _locked(esc_id)
    if esc.role == EscRole.ADMINISTRATIVE:
        raise AdministrativeEscNeeded(esc)
    by_whom(esc, asked.typed_by or asked.by).delete()
    _record(ChangeKind.REMOVED, esc, asked, before={"role": EscRole(esc.role).label}, after={}, at=at)
    nominee_removed(esc, by=asked.by, at=at)
    rebuild_license_permissions(esc.license_id)


@transaction.atomic
def make_administrative(*, esc_id: int, at: datetime, asked: Asked = BY_ITSELF) -> EnterpriseSupportContact:
    """Give an ESC the Administrative role and keep it; who had it becomes a Regular ESC, its deputy no deputy.

    Clause 1.2a. Raises EscGone.
    """
    esc = _locked(esc_id)
    former = administrative_esc_of(esc.license)
    if former and former.pk != esc.pk:
        _change_role(former, EscRole.REGULAR, asked, at)
    because = f"Your part as deputy for license {esc.license} is over: its Administrative role has a new holder."
    end_deputyship(esc.license, because=because, asked=asked, at=at)
    _change_role(esc, EscRole.ADMINISTRATIVE, asked, at)
    rebuild_license_permissions(esc.license_id)
    return esc


def _change_role(esc: EnterpriseSupportContact, becomes: EscRole, asked: Asked, at: datetime) -> None:
    was, esc.role = EscRole(esc.role), becomes.value
    by_whom(esc, asked.typed_by or asked.by).save(update_fields=["role"])
    _record(ChangeKind.ROLE, esc, asked, before={"role": was.label}, after={"role": becomes.label}, at=at)


def _locked(esc_id: int) -> EnterpriseSupportContact:
    """An ESC as it is once its license is locked. Raises EscGone."""
    escs = EnterpriseSupportContact.objects.select_related("license", "person")
    License.objects.select_for_update().filter(escs=esc_id).first()
    esc = escs.filter(pk=esc_id).first()
    if esc is None:
        raise EscGone
    return esc


def _record(
    kind: ChangeKind,
    esc: EnterpriseSupportContact,
    asked: Asked,
    *,
    before: dict[str, str],
    after: dict[str, str],
    at: datetime,
) -> None:
    record_change(kind=kind, license=esc.license, person=esc.person, asked=asked, before=before, after=after, at=at)
