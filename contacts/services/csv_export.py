"""Tables of licenses and ESCs as CSV, in which no cell is taken for a formula."""

import csv
from collections.abc import Iterator

from django.db.models import QuerySet

from contacts.models import EnterpriseSupportContact
from contacts.services.contact_row import CONTACT_COLUMNS, TOLD_BESIDE
from contacts.services.formulas import neutralised
from licensing.models import License

LICENSE_HEADER = (
    "license_number",
    "activation_key_ends_with",
    "company",
    "product",
    "version",
    "seats",
    "escs",
    "plan",
    "starts_on",
    "ends_on",
    "administrative_esc",
)
ESC_HEADER = (*CONTACT_COLUMNS, *TOLD_BESIDE)


def licenses_as_csv(licenses: QuerySet[License]) -> Iterator[str]:
    """Lines of licenses that come with `with_escs`; of a key only its end."""
    yield _line(LICENSE_HEADER)
    for license in licenses.select_related("product", "plan").iterator(chunk_size=2000):
        yield _line(
            (
                license.number,
                license.activation_key[-4:],
                license.company,
                license.product.name,
                license.version,
                license.seats,
                license.esc_count,  # type: ignore[attr-defined]
                license.plan.name,
                license.starts_on,
                license.ends_on,
                license.administrative_esc_name or "",  # type: ignore[attr-defined]
            )
        )


def escs_as_csv(escs: QuerySet[EnterpriseSupportContact]) -> Iterator[str]:
    """Lines of ESCs, as `import_contacts` reads them back."""
    yield _line(ESC_HEADER)
    for esc in escs.select_related("license", "person").iterator(chunk_size=2000):
        person = esc.person
        registered = "yes" if person.registered_at else "no"
        cells = (esc.license.number, person.name, person.email, person.phone_in_words, esc.role, registered)
        yield _line((*cells, esc.license.company, f"{esc.since_at:%Y-%m-%d}"))


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _line(cells: tuple[object, ...]) -> str:
    return csv.writer(_Echo()).writerow([neutralised(str(cell)) for cell in cells])
