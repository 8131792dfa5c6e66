"""Importing ESCs from the vendor's other systems. Clauses 1.1 and 1.2."""

from collections.abc import Iterator
from datetime import datetime

from contacts.choices import ChangeChannel, ChangeKind, EscRole
from contacts.models import EnterpriseSupportContact, Invitation, User
from contacts.rules.registration import may_become_esc
from contacts.selectors import administrative_esc_of, esc_by_email, person_by_email
from contacts.services.contact_changes import Asked, record_change
from contacts.services.contact_row import CONTACT_COLUMNS, TOLD_BESIDE, ContactRow, contact_key, read_contact_row
from contacts.services.esc_refusals import AdministrativeEscNeeded, AdministrativeEscTaken
from contacts.services.escs import make_administrative, register_esc
from contacts.services.import_rows import Changes, RowOutcome, RowRefused, RowReport, Tell, import_rows
from contacts.services.invitations import invite
from contacts.services.people import register_person
from contacts.services.table import read_table
from licensing.models import License
from licensing.selectors import license_by_reference
from licensing.services.locked import lock_license

_DETAILS = ("name", "phone", "phone_extension")


def import_contacts(
    content: bytes, *, dry_run: bool, at: datetime, by: User | None = None, tell: Tell | None = None
) -> Iterator[RowReport]:
    """Make each person of a CSV file an ESC, or invite it where it is registered nowhere. Raises BadTable.

    Number and email say which ESC a row is about, so the same file again changes nothing. `by` is who imports at
    the desk. `tell` hears after each row how many are done.
    """
    asked = Asked(by=by, channel=ChangeChannel.IMPORT, typed_by=by)

    def take(cells: dict[str, str]) -> tuple[RowOutcome, Changes]:
        row = read_contact_row(cells)
        license = license_by_reference(number=row.license_number)
        if license is None:
            raise RowRefused([f"license_number “{row.license_number}” is not on file. Import the license first."])
        return _take(license, row, asked, at)

    rows = read_table(content, CONTACT_COLUMNS, beside=TOLD_BESIDE)
    return import_rows(rows, key=contact_key, take=take, dry_run=dry_run, tell=tell)


def _take(license: License, row: ContactRow, asked: Asked, at: datetime) -> tuple[RowOutcome, Changes]:
    person = person_by_email(row.email)
    changes: Changes = {}
    if row.registered:
        person, changes = _registered(license, row, asked, at)
    elif person is None or not may_become_esc(person.registered_at):
        return _invite(license, row, asked, at)
    esc = esc_by_email(license, row.email)
    if esc is None:
        register_esc(license_id=license.pk, person=person, role=row.role, at=at, asked=asked)
        return RowOutcome.CREATED, changes | {"role": ("", row.role.value)}
    if esc.role != row.role:
        changes |= _change_role(esc, row.role, asked, at)
    return (RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED), changes


def _registered(license: License, row: ContactRow, asked: Asked, at: datetime) -> tuple[User, Changes]:
    """A table changes no account of the staff: only a superuser does, at the desk."""
    known = person_by_email(row.email)
    if known and (known.is_staff or known.is_superuser):
        raise RowRefused([f"email “{row.email}” is an account of the staff. A superuser changes it at the desk."])
    phone, extension = (row.phone.as_e164, row.phone.extension or "") if row.phone else ("", "")
    registered = register_person(email=row.email, name=row.name, phone=phone, phone_extension=extension, at=at)
    changed = {name: told for name, told in registered.changes.items() if name in _DETAILS}
    if changed and not registered.created:
        record_change(
            kind=ChangeKind.DETAILS,
            license=license,
            person=registered.person,
            asked=asked,
            before={name: old for name, (old, _) in changed.items()},
            after={name: new for name, (_, new) in changed.items()},
            at=at,
        )
    return registered.person, registered.changes


def _change_role(esc: EnterpriseSupportContact, role: EscRole, asked: Asked, at: datetime) -> Changes:
    """A table never takes the Administrative role from anybody: that is decided at the desk."""
    if role == EscRole.REGULAR:
        raise AdministrativeEscNeeded(esc)
    license = lock_license(esc.license_id)
    if holder := administrative_esc_of(license):
        raise AdministrativeEscTaken(license, str(holder.person))
    make_administrative(esc_id=esc.pk, at=at, asked=asked)
    return {"role": (esc.role, role.value)}


def _invite(license: License, row: ContactRow, asked: Asked, at: datetime) -> tuple[RowOutcome, Changes]:
    """Somebody invited already in the same words is left alone, also once that invitation has lapsed."""
    told = {"name": row.name, "phone": row.phone.as_international if row.phone else "", "role": row.role.value}
    earlier = Invitation.objects.unanswered().filter(license=license, email=row.email).values(*told).first()
    before = earlier or dict.fromkeys(told, "")
    changes = {name: (before[name], new) for name, new in told.items() if before[name] != new}
    if not changes:
        return RowOutcome.UNCHANGED, changes
    invite(
        license_id=license.pk,
        email=row.email,
        name=row.name,
        phone=told["phone"],
        role=row.role,
        at=at,
        asked=asked,
    )
    return (RowOutcome.UPDATED if earlier else RowOutcome.INVITED), changes
