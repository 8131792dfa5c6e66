"""One row of a table of contacts: what its cells say, before anything is looked up or written."""

from dataclasses import dataclass

from phonenumber_field.phonenumber import PhoneNumber

from contacts.choices import EscRole
from contacts.models import User
from contacts.services.cells import Cells, longest
from contacts.services.import_rows import RowRefused
from licensing.models import License
from licensing.selectors import normalised_reference

CONTACT_COLUMNS = ("license_number", "name", "email", "phone", "role", "registered")
# Columns that an export has as well, which an import looks past.
TOLD_BESIDE = ("company", "since")


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person as a row tells it, for which license, and whether the mailbox was proven where we come from."""

    license_number: str
    name: str
    email: str
    phone: PhoneNumber | None
    role: EscRole
    registered: bool


def contact_key(cells: dict[str, str]) -> str:
    """Which person of which license a row is about."""
    return f"{normalised_reference(cells.get('license_number', ''))} {cells.get('email', '').lower()}".strip()


def read_contact_row(cells: dict[str, str]) -> ContactRow:
    """Understand a row; an empty `registered` is no. Raises RowRefused with all that is wrong with it."""
    read = Cells({**cells, "registered": cells["registered"] or "no"})
    number = normalised_reference(read.text("license_number", longest=longest(License, "number")))
    name = read.text("name", longest=longest(User, "name"))
    email, phone = read.email("email"), read.phone("phone")
    role = read.one_of("role", [role.value for role in EscRole])
    registered = read.one_of("registered", ["yes", "no"])
    if read.reasons:
        raise RowRefused(read.reasons)
    return ContactRow(number, name, email, phone, EscRole(role), registered == "yes")
