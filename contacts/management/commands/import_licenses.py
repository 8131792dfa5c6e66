"""`import_licenses`: licenses, their products and customers from a CSV file."""

from collections.abc import Iterable

from django.utils import timezone

from contacts.management.import_command import ImportCommand
from contacts.models import User
from contacts.services.import_licenses import import_licenses
from contacts.services.import_rows import RowReport, Tell
from contacts.services.license_row import LICENSE_COLUMNS


class Command(ImportCommand):
    help = f"Creates and updates licenses from a CSV file with the columns {', '.join(LICENSE_COLUMNS)}."

    def import_file(self, content: bytes, *, dry_run: bool, by: User | None, tell: Tell) -> Iterable[RowReport]:
        return import_licenses(content, dry_run=dry_run, at=timezone.now(), by=by, tell=tell)
