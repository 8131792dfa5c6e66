"""Importing licenses from the vendor's other systems."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Value
from django.db.models.functions import Lower

from contacts.services.cells import Cells
from contacts.services.holdings import hold_license
from contacts.services.import_rows import Changes, RowOutcome, RowRefused, RowReport, import_rows
from contacts.services.table import read_table
from licensing.models import License, Product, SupportPlan
from licensing.selectors import normalised_reference
from licensing.services.register_license import Sale, register_license

LICENSE_COLUMNS = (
    "license_number",
    "activation_key",
    "company",
    "product",
    "version",
    "seats",
    "plan",
    "starts_on",
    "ends_on",
    "purchaser_name",
    "purchaser_email",
    "purchaser_phone",
    "partner",
)


@dataclass(frozen=True, slots=True)
class LicenseRow:
    """One license as a row tells it, every cell understood."""

    number: str
    activation_key: str
    company: str
    product: str
    version: str
    seats: int
    plan: str
    starts_on: date
    ends_on: date
    purchaser_name: str
    purchaser_email: str
    purchaser_phone: str
    partner: str


def import_licenses(content: bytes, *, dry_run: bool) -> Iterator[RowReport]:
    """Create or update a license, its product and its customer from each row of a CSV file. Raises BadTable.

    The license number says which license a row is about, so the same file again changes nothing.
    """
    rows = read_table(content, LICENSE_COLUMNS)
    return import_rows(rows, key=license_key, take=_take, dry_run=dry_run)


def license_key(cells: dict[str, str]) -> str:
    """The license number of a row as it is kept."""
    return normalised_reference(cells.get("license_number", ""))


def read_license_row(cells: dict[str, str]) -> LicenseRow:
    """Understand a row. Raises RowRefused with everything that is wrong with it."""
    read = Cells(cells)
    row = {
        "number": normalised_reference(read.text("license_number", longest=_longest("number"))),
        "activation_key": normalised_reference(read.text("activation_key", longest=_longest("activation_key"))),
        "company": read.text("company", longest=_longest("company")),
        "product": read.text("product", longest=_longest_product()),
        "version": read.text("version", longest=_longest("version"), needed=False),
        "seats": read.whole_number("seats"),
        "plan": read.text("plan", longest=80),
        "starts_on": read.day("starts_on"),
        "ends_on": read.day("ends_on"),
        "purchaser_name": read.text("purchaser_name", longest=_longest("purchaser_name"), needed=False),
        "purchaser_email": read.email("purchaser_email", needed=False),
        "purchaser_phone": read.text("purchaser_phone", longest=_longest("purchaser_phone"), needed=False),
        "partner": read.text("partner", longest=_longest("partner"), needed=False),
    }
    if read.reasons:
        raise RowRefused(read.reasons)
    return LicenseRow(**row)
