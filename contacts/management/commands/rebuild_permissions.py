"""`rebuild_permissions`: writes the rows of permissions anew from roles and grants."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contacts.services.permissions import rebuild_all_permissions, rebuild_license_permissions
from licensing.selectors import license_by_reference


class Command(BaseCommand):
    help = "Makes the rows of permissions on licenses say what roles and grants say, and tells how many were written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--license", metavar="NUMBER", default="", help="only those of one license")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object")

    def handle(self, *, license: str, as_json: bool, **_: Any) -> None:
        written = self._rebuild_one(license) if license else rebuild_all_permissions()
        self.stdout.write(json.dumps({"rows": written}) if as_json else f"{written} rows written.")

    def _rebuild_one(self, number: str) -> int:
        found = license_by_reference(number=number)
        if found is None:
            raise CommandError(f"License {number} is not on file. Check the number.")
        return rebuild_license_permissions(found.pk)
