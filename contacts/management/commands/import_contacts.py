"""`import_contacts`: ESCs and invitations from a CSV file."""

from collections.abc import Iterable

from django.utils import timezone

from contacts.management.import_command import ImportCommand
from contacts.models import User
from contacts.services.contact_row import CONTACT_COLUMNS
from contacts.services.import_contacts import import_contacts
from contacts.services.import_rows import RowReport, Tell


class Command(ImportCommand):
    help = f"Registers and invites ESCs from a CSV file with the columns {', '.join(CONTACT_COLUMNS)}."

    def import_file(self, content: bytes, *, dry_run: bool, by: User | None, tell: Tell) -> Iterable[RowReport]:
        return import_contacts(content, dry_run=dry_run, at=timezone.now(), by=by, tell=tell)
