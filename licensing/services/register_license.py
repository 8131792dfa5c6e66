"""Entering what was sold, and bringing it up to date."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import transaction

from licensing.models import License, Product, SupportPlan
from licensing.selectors import normalised_reference
from licensing.services.by_whom import by_whom
from licensing.services.refusal import Refusal
from licensing.services.seats import require_seats_for_escs


class ActivationKeyTaken(Refusal):
    """The activation key belongs to another license."""

    clause = "2.2.3"

    def __init__(self, owner: License) -> None:
        super().__init__(f"The activation key {owner.masked_key} belongs to license {owner.number} already.")


class TermEndsBeforeItStarts(Refusal):
    """The last day of the license lies before its first."""

    clause = "E.2"

    def __init__(self, starts_on: date, ends_on: date) -> None:
        super().__init__(f"The license ends on {ends_on}, before it starts on {starts_on}. Swap the two dates.")


@dataclass(frozen=True, slots=True)
class Sale:
    """What the order says of a license besides its number; the fields are named as the model's."""

    activation_key: str
    company: str
    product: Product
    version: str
    seats: int
    plan: SupportPlan
    starts_on: date
    ends_on: date
    purchaser_name: str = ""
    purchaser_email: str = ""
    purchaser_phone: str = ""
    partner: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredLicense:
    """A license as registered, whether it is new, and what became different: old and new by field, keys masked."""

    license: License
    created: bool
    changes: dict[str, tuple[str, str]]


@transaction.atomic
def register_license(*, number: str, sale: Sale, by: Any = None) -> RegisteredLicense:
    """Create the license of a number, or make it say what the order says, compared with what it says once it is locked.

    Number and key may come in any spelling. `by` is whom history names.

    Raises ActivationKeyTaken, SeatsBelowEscs, TermEndsBeforeItStarts.
    """
    number, key = normalised_reference(number), normalised_reference(sale.activation_key)
    licenses = License.objects.select_for_update(of=("self",)).select_related("product", "plan")
    license = licenses.filter(number=number).first()
    if owner := License.objects.filter(activation_key=key).exclude(number=number).first():
        raise ActivationKeyTaken(owner)
    if sale.ends_on < sale.starts_on:
        raise TermEndsBeforeItStarts(sale.starts_on, sale.ends_on)
    wanted = {field.name: getattr(sale, field.name) for field in fields(sale)} | {"activation_key": key}
    if license is None:
        license = License(number=number, **wanted)
        by_whom(license, by).save(force_insert=True)
        return RegisteredLicense(
            license, True, {name: ("", _shown(name, wanted[name])) for name in wanted if wanted[name]}
        )
    require_seats_for_escs(license_id=license.pk, seats=sale.seats)
    return RegisteredLicense(license, False, _brought_up_to_date(by_whom(license, by), wanted))


def _brought_up_to_date(license: License, wanted: dict[str, Any]) -> dict[str, tuple[str, str]]:
    changes = {}
    for name, value in wanted.items():
        if (old := getattr(license, name)) != value:
            changes[name] = (_shown(name, old), _shown(name, value))
            setattr(license, name, value)
    if changes:
        license.save(update_fields=list(changes))
    return changes


def _shown(name: str, value: object) -> str:
    """A value as a report may show it: the activation key stays secret."""
    return f"••••{str(value)[-4:]}" if name == "activation_key" else str(value)
