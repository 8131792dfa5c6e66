"""Cutting the seats of a license below those taken: whom to release is chosen, and done in the same transaction."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from contacts.choices import ChangeChannel
from contacts.models import User
from contacts.selectors import escs_of, open_invitations_of
from contacts.services.contact_changes import Asked
from contacts.services.escs import remove_esc
from contacts.services.invitations import withdraw_invitation
from licensing.models import License
from licensing.rules.seats import seats_in_words
from licensing.services.locked import lock_license
from licensing.services.refusal import Refusal
from licensing.services.seats import change_seats, require_seats_for_escs


class NotAnEscOfTheLicense(Refusal):
    """Somebody was chosen who is neither an ESC of the license nor invited to it, or is so no more."""

    clause = "1.2b"

    def __init__(self, license: License) -> None:
        super().__init__(
            f"The ESCs or invitations of license {license} were changed meanwhile. Choose again whom to release."
        )


class NoFewerSeats(Refusal):
    """The license would not lose a seat."""

    clause = "1.2b"

    def __init__(self, license: License, seats: int) -> None:
        super().__init__(
            f"License {license} has {license.seats} seats, and {seats} are no fewer. Seats are added on its own page."
        )


class SeatsBelowInvitations(Refusal):
    """Open invitations hold seats that there would not be."""

    clause = "1.2b"

    def __init__(self, license: License, seats: int, escs: int, invited: int) -> None:
        taken = seats_in_words(license.seats, escs, invited)
        super().__init__(
            f"{seats} {'seat is' if seats == 1 else 'seats are'} not enough: {taken}. Withdraw invitations, or release"
            " ESCs."
        )


@transaction.atomic
def cut_seats(
    *,
    license_id: int,
    seats: int,
    release: Collection[int],
    withdraw: Collection[int] = (),
    by: User,
    at: datetime,
) -> License:
    """Release these ESCs, withdraw these open invitations, then set the seats. Clauses 1.2a, 1.2b.

    The Administrative ESC is never released. Raises NotAnEscOfTheLicense, NoFewerSeats, AdministrativeEscNeeded,
    SeatsBelowEscs, SeatsBelowInvitations; then nobody is released.
    """
    license = lock_license(license_id)
    if seats >= license.seats:
        raise NoFewerSeats(license, seats)
    chosen = list(escs_of(license).filter(pk__in=release))
    invited = list(open_invitations_of(license, at=at).filter(pk__in=withdraw))
    if len(chosen) != len(set(release)) or len(invited) != len(set(withdraw)):
        raise NotAnEscOfTheLicense(license)
    reason = f"seats cut from {license.seats} to {seats}"
    asked = Asked(by=by, channel=ChangeChannel.DESK, typed_by=by, reason=reason)
    for esc in chosen:
        remove_esc(esc_id=esc.pk, at=at, asked=asked)
    for invitation in invited:
        withdraw_invitation(invitation_id=invitation.pk, asked=asked, at=at)
    require_seats(license, seats, at=at)
    return change_seats(license_id=license_id, seats=seats, by=by)


def require_seats(license: License, seats: int, *, at: datetime) -> None:
    """Of a locked license: raise SeatsBelowInvitations or SeatsBelowEscs where fewer seats would be too few.

    An open invitation is a promise: its seat is not taken away.
    """
    escs, invited = escs_of(license).count(), open_invitations_of(license, at=at).count()
    if invited and seats < min(license.seats, escs + invited):
        raise SeatsBelowInvitations(license, seats, escs, invited)
    require_seats_for_escs(license_id=license.pk, seats=seats)
