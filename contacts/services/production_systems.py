"""The Production Systems of a license and their technical details. Each locks the license first; history tells who."""

from datetime import datetime

from django.db import IntegrityError, transaction

from contacts.models import ProductionSystem, User
from contacts.rules.seen_mark import seen_mark
from licensing.models import License
from licensing.services.by_whom import by_whom
from licensing.services.locked import lock_license
from licensing.services.refusal import Refusal

MOST_SYSTEMS = 200


class SystemNameTaken(Refusal):
    """The license has a Production System of this name, in any case."""

    clause = "2.2.4"

    def __init__(self, license: License, name: str, retired: bool = False) -> None:
        super().__init__(
            f"License {license} has a retired Production System “{name}”. Use that one again, or choose another name."
            if retired
            else f"License {license} has a Production System “{name}” already. Choose another name."
        )


class TooManySystems(Refusal):
    """There is an end to how many are kept for one license."""

    clause = "2.2.4"

    def __init__(self, license: License) -> None:
        super().__init__(f"License {license} has {MOST_SYSTEMS} Production Systems, and no more are kept. Rename one.")


class SystemChangedMeanwhile(Refusal):
    """Somebody else has changed the Production System since the form was opened."""

    clause = "2.2.4"

    def __init__(self, system: ProductionSystem) -> None:
        super().__init__(
            f"“{system.name}” was changed meanwhile by somebody else. Compare it with what stands there now, then save."
        )


def mark_of_system(system: ProductionSystem) -> str:
    """Stands for a Production System as it is, so that a form can tell upon what it was filled in."""
    return seen_mark(system.name, system.technical_details, system.retired_at)


@transaction.atomic
def add_system(*, license_id: int, name: str, technical_details: str, by: User) -> ProductionSystem:
    """Put a Production System on file. Raises SystemNameTaken, TooManySystems."""
    license = lock_license(license_id)
    if ProductionSystem.objects.filter(license=license).count() >= MOST_SYSTEMS:
        raise TooManySystems(license)
    return _save(ProductionSystem(license=license, name=name, technical_details=technical_details), by)


@transaction.atomic
def change_system(*, system_id: int, name: str, technical_details: str, seen: str, by: User) -> ProductionSystem:
    """Bring a Production System up to date; nothing is written where nothing differs.

    `seen` is the mark of what the change was made upon. Raises SystemChangedMeanwhile, SystemNameTaken.
    """
    system = _locked(system_id)
    if seen != mark_of_system(system):
        raise SystemChangedMeanwhile(system)
    if (system.name, system.technical_details) == (name, technical_details):
        return system
    system.name, system.technical_details = name, technical_details
    return _save(system, by)


@transaction.atomic
def retire_system(*, system_id: int, by: User, at: datetime) -> None:
    """A Production System runs no more; nothing where it was retired before."""
    system = _locked(system_id)
    if system.retired_at is None:
        system.retired_at = at
        by_whom(system, by).save(update_fields=["retired_at"])


@transaction.atomic
def use_system_again(*, system_id: int, by: User) -> None:
    """A retired Production System runs again."""
    system = _locked(system_id)
    if system.retired_at is not None:
        system.retired_at = None
        by_whom(system, by).save(update_fields=["retired_at"])


def _locked(system_id: int) -> ProductionSystem:
    """A Production System as it is once its license is locked."""
    License.objects.select_for_update().get(production_systems=system_id)
    return ProductionSystem.objects.select_related("license").get(pk=system_id)


def _save(system: ProductionSystem, by: User) -> ProductionSystem:
    """Raises SystemNameTaken, also where another writer, who takes no lock, was quicker."""
    others = ProductionSystem.objects.filter(license=system.license).exclude(pk=system.pk)
    if other := others.filter(name__iexact=system.name).first():
        raise SystemNameTaken(system.license, other.name, retired=other.retired_at is not None)
    try:
        with transaction.atomic():
            by_whom(system, by).save()
    except IntegrityError:
        raise SystemNameTaken(system.license, system.name) from None
    return system
