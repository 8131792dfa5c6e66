"""How long a version of a product is in support, which depends on the priority. Clause 2.3.2."""

from datetime import date

from licensing.choices import Priority


def support_ends_on(
    priority: Priority, critical_urgent_support_ends_on: date, important_advisory_support_ends_on: date
) -> date:
    """The last day on which Issues of a priority are supported for a version."""
    if priority in (Priority.CRITICAL, Priority.URGENT):
        return critical_urgent_support_ends_on
    return important_advisory_support_ends_on


def in_support(
    priority: Priority, critical_urgent_support_ends_on: date, important_advisory_support_ends_on: date, on: date
) -> bool:
    """Whether a version is supported for a priority on a day; the last day of support belongs to it."""
    return on <= support_ends_on(priority, critical_urgent_support_ends_on, important_advisory_support_ends_on)
