"""Cutting the seats of a license below its ESCs: whom to release is chosen, and done in the same transaction."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from contacts.choices import ChangeChannel
from contacts.models import User
from contacts.selectors import escs_of
from contacts.services.contact_changes import Asked
from contacts.services.escs import remove_esc
from licensing.models import License
from licensing.services.locked import lock_license
from licensing.services.refusal import Refusal
from licensing.services.seats import change_seats


class NotAnEscOfTheLicense(Refusal):
    """Somebody was chosen who is no ESC of the license, or is none any more."""

    clause = "1.2b"

    def __init__(self, license: License) -> None:
        super().__init__(f"The ESCs of license {license} were changed meanwhile. Choose again whom to release.")


@transaction.atomic
def cut_seats(*, license_id: int, seats: int, release: Collection[int], by: User, at: datetime) -> License:
    """Release these ESCs, then set the seats. The Administrative ESC is never released. Clauses 1.2a, 1.2b.

    Raises NotAnEscOfTheLicense, AdministrativeEscNeeded, SeatsBelowEscs; then nobody is released.
    """
    license = lock_license(license_id)
    chosen = list(escs_of(license).filter(pk__in=release))
    if len(chosen) != len(set(release)):
        raise NotAnEscOfTheLicense(license)
    reason = f"seats cut from {license.seats} to {seats}"
    asked = Asked(by=by, channel=ChangeChannel.DESK, typed_by=by, reason=reason)
    for esc in chosen:
        remove_esc(esc_id=esc.pk, at=at, asked=asked)
    return change_seats(license_id=license_id, seats=seats, by=by)
