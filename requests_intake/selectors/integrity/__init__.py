"""Whether what must hold of the data does hold. Each check reads only, and names every breach."""

from collections.abc import Callable, Iterator

from requests_intake.selectors.integrity.arrivals import arrivals_accounted_for, arrivals_as_received
from requests_intake.selectors.integrity.breach import Breach
from requests_intake.selectors.integrity.files import files_as_kept, files_without_a_row
from requests_intake.selectors.integrity.guards import guards_in_place
from requests_intake.selectors.integrity.licenses import numbers_without_slashes, one_administrative_esc, within_seats
from requests_intake.selectors.integrity.permissions import no_other_permissions, permission_rows
from requests_intake.selectors.integrity.terms import frozen_terms

CHECKS: tuple[Callable[[], Iterator[Breach]], ...] = (
    one_administrative_esc,
    within_seats,
    numbers_without_slashes,
    permission_rows,
    no_other_permissions,
    guards_in_place,
    arrivals_accounted_for,
    arrivals_as_received,
    files_as_kept,
    files_without_a_row,
    frozen_terms,
)
