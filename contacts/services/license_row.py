"""One row of a table of licenses: what its cells say, before anything is looked up or written."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from contacts.services.cells import Cells, longest
from contacts.services.import_rows import RowRefused
from licensing.models import License, Product
from licensing.rules.license_number import number_refused
from licensing.selectors import normalised_reference

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
_OPTIONAL_TEXTS = ("version", "purchaser_name", "purchaser_phone", "partner")


@dataclass(frozen=True, slots=True)
class LicenseRow:
    """A license as a row tells it; `order` holds the other fields of a Sale."""

    number: str
    product: str
    plan: str
    order: dict[str, Any]


def license_key(cells: dict[str, str]) -> str:
    """Which license a row is about."""
    return normalised_reference(cells.get("license_number", ""))


def read_license_row(cells: dict[str, str], plans: Collection[str]) -> LicenseRow:
    """Understand a row, given the names of the plans there are. Raises RowRefused with all that is wrong with it."""
    read = Cells(cells)
    number = normalised_reference(read.text("license_number", longest=longest(License, "number")))
    if refused := number_refused(number):
        read.reasons.append(refused)
    product = read.text("product", longest=longest(Product, "name"))
    plan = read.one_of("plan", plans)
    order = {
        "activation_key": read.text("activation_key", longest=longest(License, "activation_key")),
        "company": read.text("company", longest=longest(License, "company")),
        "seats": read.whole_number("seats"),
        "starts_on": read.day("starts_on"),
        "ends_on": read.day("ends_on"),
        "purchaser_email": read.email("purchaser_email", needed=False),
        **{name: read.text(name, longest=longest(License, name), needed=False) for name in _OPTIONAL_TEXTS},
    }
    if read.reasons:
        raise RowRefused(read.reasons)
    return LicenseRow(number, product, plan, order)
