"""Changing how many seats a license has. Clause 1.2b."""

from typing import Any

from django.db import transaction

from licensing.models import License
from licensing.services.by_whom import by_whom
from licensing.services.locked import lock_license
from licensing.services.refusal import Refusal


class SeatsBelowEscs(Refusal):
    """More ESCs are registered than there would be seats."""

    clause = "1.2b"

    def __init__(self, seats: int, escs: int) -> None:
        are = "ESC is" if escs == 1 else "ESCs are"
        super().__init__(f"{seats} {_seats(seats)} not enough: {escs} {are} registered. Remove ESCs first.")


def _seats(seats: int) -> str:
    return "seat is" if seats == 1 else "seats are"


@transaction.atomic
def change_seats(*, license_id: int, seats: int, by: Any = None) -> License:
    """Set the seats of a license. Clause 1.2b. Raises SeatsBelowEscs."""
    license = require_seats_for_escs(license_id=license_id, seats=seats)
    license.seats = seats
    by_whom(license, by).save(update_fields=["seats"])
    return license


def require_seats_for_escs(*, license_id: int, seats: int) -> License:
    """Lock a license and raise what `change_seats` would raise; until the transaction ends, the answer stays true."""
    license = lock_license(license_id)
    escs = license.escs.count()
    if seats < escs:
        raise SeatsBelowEscs(seats, escs)
    return license
