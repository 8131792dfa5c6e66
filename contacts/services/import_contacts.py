"""Importing ESCs from the vendor's other systems. Clauses 1.1 and 1.2."""

from collections.abc import Iterator
from datetime import datetime

from contacts.choices import ChangeChannel, EscRole
from contacts.models import EnterpriseSupportContact, Invitation, User
from contacts.rules.registration import may_become_esc
from contacts.selectors import administrative_esc_of, esc_by_email, person_by_email
from contacts.services.contact_changes import Asked
from contacts.services.contact_row import CONTACT_COLUMNS, ContactRow, contact_key, read_contact_row
from contacts.services.esc_refusals import AdministrativeEscNeeded, AdministrativeEscTaken
from contacts.services.escs import make_administrative, register_esc
from contacts.services.import_rows import Changes, RowOutcome, RowRefused, RowReport, Tell, import_rows
from contacts.services.invitations import invite
from contacts.services.people import register_person
from contacts.services.table import read_table
from licensing.models import License
from licensing.selectors import license_by_reference

_BY_IMPORT = Asked(by=None, channel=ChangeChannel.IMPORT)


def import_contacts(content: bytes, *, dry_run: bool, at: datetime, tell: Tell | None = None) -> Iterator[RowReport]:
    """Make each person of a CSV file an ESC, or invite it where it is registered nowhere. Raises BadTable.

    Number and email say which ESC a row is about, so the same file again changes nothing. `tell` hears after
    each row how many are done.
    """

    def take(cells: dict[str, str]) -> tuple[RowOutcome, Changes]:
        row = read_contact_row(cells)
        license = license_by_reference(number=row.license_number)
        if license is None:
            raise RowRefused([f"license_number “{row.license_number}” is not on file. Import the license first."])
        return _take(license, row, at)

    return import_rows(read_table(content, CONTACT_COLUMNS), key=contact_key, take=take, dry_run=dry_run, tell=tell)


def _take(license: License, row: ContactRow, at: datetime) -> tuple[RowOutcome, Changes]:
    person = person_by_email(row.email)
    changes: Changes = {}
    if row.registered:
        person, changes = _registered(row, at)
    elif person is None or not may_become_esc(person.registered_at):
        return _invite(license, row, at)
    esc = esc_by_email(license, row.email)
    if esc is None:
        register_esc(license_id=license.pk, person=person, role=row.role, at=at, asked=_BY_IMPORT)
        return RowOutcome.CREATED, changes | {"role": ("", row.role.value)}
    if esc.role != row.role:
        changes |= _change_role(esc, row.role)
    return (RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED), changes


def _registered(row: ContactRow, at: datetime) -> tuple[User, Changes]:
    phone, extension = (row.phone.as_e164, row.phone.extension or "") if row.phone else ("", "")
    registered = register_person(email=row.email, name=row.name, phone=phone, phone_extension=extension, at=at)
    return registered.person, registered.changes


def _change_role(esc: EnterpriseSupportContact, role: EscRole) -> Changes:
    """A table never takes the Administrative role from anybody: that is decided at the desk."""
    if role == EscRole.REGULAR:
        raise AdministrativeEscNeeded(esc)
    if holder := administrative_esc_of(esc.license):
        raise AdministrativeEscTaken(esc.license, str(holder.person))
    make_administrative(esc_id=esc.pk)
    return {"role": (esc.role, role.value)}


def _invite(license: License, row: ContactRow, at: datetime) -> tuple[RowOutcome, Changes]:
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
        asked=_BY_IMPORT,
    )
    return (RowOutcome.UPDATED if earlier else RowOutcome.INVITED), changes
