"""Why a person may not become, stay or stop being an ESC. Clauses 1.1 and 1.2."""

from django.db import IntegrityError

from contacts.models import EnterpriseSupportContact, User
from contacts.models.seat_triggers import TOO_MANY_ESCS
from licensing.models import License
from licensing.rules.seats import seats_taken
from licensing.services.refusal import Refusal

_ONCE_PER_LICENSE = "esc_once_per_license"
_ONE_ADMINISTRATIVE = "esc_one_administrative_per_license"
_SQLITE_COLUMNS = {"license_id": _ONE_ADMINISTRATIVE, "license_id,person_id": _ONCE_PER_LICENSE}


class NotRegistered(Refusal):
    """The person has no verified account yet."""

    clause = "1.1"

    def __init__(self, person: User) -> None:
        super().__init__(
            f"{person.email} is not registered in the Portal. Invite the person; registration makes it an ESC."
        )


class NoSeatLeft(Refusal):
    """Every seat is taken, or promised to somebody invited."""

    clause = "1.2b"

    def __init__(self, license: License, escs: int, invited: int = 0) -> None:
        invited = max(0, min(invited, license.seats - escs))
        taken = seats_taken(license.seats, escs + invited)
        if invited:
            taken += f", {invited} of them by open {'invitation' if invited == 1 else 'invitations'}"
        either = "Withdraw an invitation, remove" if invited else "Remove"
        super().__init__(f"{taken}. {either} an ESC of license {license} or add seats first.")


class EscGone(Refusal):
    """The ESC was removed meanwhile."""

    clause = "1.2b"

    def __init__(self) -> None:
        super().__init__("This ESC was removed meanwhile. Its seat is free.")


class AdministrativeEscTaken(Refusal):
    """The license has its one Administrative ESC."""

    clause = "1.2a"

    def __init__(self, license: License, holder: str) -> None:
        super().__init__(
            f"License {license} has its one Administrative ESC already: {holder}. Choose the Regular role."
        )


class AdministrativeEscNeeded(Refusal):
    """The license would be left without its Administrative ESC."""

    clause = "1.2a"

    def __init__(self, esc: EnterpriseSupportContact) -> None:
        super().__init__(
            f"{esc.person} is the Administrative ESC of license {esc.license}. Give that role to another ESC first."
        )


class InvitationNotOpen(Refusal):
    """The invitation was used, withdrawn or replaced, has lapsed, or is meant for another address."""

    clause = "1.1"

    def __init__(self) -> None:
        super().__init__("This invitation is not open to you. Ask the Administrative ESC for a new one.")


class AlreadyEsc(Refusal):
    """The person is an ESC of the license."""

    clause = "1.2b"

    def __init__(self, license: License, email: str) -> None:
        super().__init__(f"{email} is an ESC of license {license} already.")


def refusal_behind(error: IntegrityError, license: License, person: User) -> Refusal | None:
    """The refusal that a constraint or trigger of the database stands for, None for any other error."""
    constraint = _broken_constraint(error)
    if constraint == TOO_MANY_ESCS:
        return NoSeatLeft(license, license.seats)
    if constraint == _ONE_ADMINISTRATIVE:
        return AdministrativeEscTaken(license, "another person")
    return AlreadyEsc(license, person.email) if constraint == _ONCE_PER_LICENSE else None


def _broken_constraint(error: IntegrityError) -> str:
    """Its name. SQLite gives a trigger's by itself, but of a unique constraint only the columns."""
    if diagnosis := getattr(error.__cause__, "diag", None):
        return diagnosis.constraint_name or ""
    columns = str(error).removeprefix("UNIQUE constraint failed: ").split(", ")
    return _SQLITE_COLUMNS.get(",".join(column.rpartition(".")[2] for column in columns), str(error))
