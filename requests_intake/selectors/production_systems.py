"""The Production System that a message names, and the maintenance announced for it."""

from django.db.models import QuerySet

from contacts.models import ProductionSystem
from licensing.models import License
from requests_intake.choices import FactName
from requests_intake.models import MaintenanceNotice
from requests_intake.submission import Facts


def production_system_named(license: License | None, facts: Facts) -> ProductionSystem | None:
    """The Production System of the license that the facts name, in any case."""
    fact = facts.get(FactName.PRODUCTION_SYSTEM)
    if license is None or fact is None:
        return None
    return ProductionSystem.objects.filter(license=license, name__iexact=fact.value.strip()).first()


def maintenance_of(system: ProductionSystem) -> QuerySet[MaintenanceNotice]:
    """The maintenance notices of a Production System that were not cancelled, the last three. Clause 3.4."""
    return MaintenanceNotice.objects.filter(production_system=system, cancelled_at=None).order_by("-starts_at")[:3]
