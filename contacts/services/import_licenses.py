"""Importing licenses from the vendor's other systems."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Lower

from contacts.models import User
from contacts.services.holdings import hold_license
from contacts.services.import_rows import Changes, RowOutcome, RowReport, Tell, import_rows
from contacts.services.license_row import LICENSE_COLUMNS, license_key, read_license_row
from contacts.services.purchasers import welcome_purchaser_of
from contacts.services.seats_cut import require_seats
from contacts.services.table import read_table
from licensing.models import License, Product, SupportPlan
from licensing.services.register_license import Sale, register_license


def import_licenses(
    content: bytes, *, dry_run: bool, at: datetime, by: User | None = None, tell: Tell | None = None
) -> Iterator[RowReport]:
    """Create or update a license, its product and its customer from each row of a CSV file. Raises BadTable.

    The number says which license a row is about, so the same file again changes nothing. A row that takes seats from
    ESCs or from invitations open at the moment is refused (clause 1.2b). A purchaser who is registered becomes the
    Administrative ESC of a license that never had one (1.2a). `by` is who imports, for history. `tell` hears after each
    row how many are done.
    """
    plans = {plan.name: plan for plan in SupportPlan.objects.all()}

    def take(cells: dict[str, str]) -> tuple[RowOutcome, Changes]:
        row = read_license_row(cells, plans)
        sale = Sale(product=_product(row.product), plan=plans[row.plan], **row.order)
        if license := License.objects.select_for_update().filter(number=row.number).first():
            require_seats(license, sale.seats, at=at)
        registered = register_license(number=row.number, sale=sale, by=by)
        hold_license(license=registered.license)
        changes = registered.changes
        if "purchaser_email" in changes:
            for esc in welcome_purchaser_of(registered.license, at=at):
                changes = changes | {"administrative_esc": ("", esc.person.email)}
        return _outcome(registered.created, changes), changes

    return import_rows(read_table(content, LICENSE_COLUMNS), key=license_key, take=take, dry_run=dry_run, tell=tell)


def _product(name: str) -> Product:
    """The product of a name, in any case; a new one where there is none."""
    products = Product.objects.alias(any_case=Lower("name"))
    return products.get_or_create(any_case__exact=Lower(Value(name)), defaults={"name": name})[0]


def _outcome(created: bool, changes: Changes) -> RowOutcome:
    if created:
        return RowOutcome.CREATED
    return RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED
