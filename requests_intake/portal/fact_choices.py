"""What is offered for a fact on one license: its Production Systems, the priorities with what they promise."""

from django.utils.translation import gettext

from licensing.choices import ClockKind, Priority
from licensing.models import License
from requests_intake.choices import FactName
from requests_intake.rules.terms import Terms
from requests_intake.selectors.told_moment import span


def choices_of(name: FactName, license: License | None, terms: Terms) -> dict[str, str] | None:
    """The values that a fact may have, with their words; None where it is told freely or by a fixed list."""
    if name is FactName.PRODUCTION_SYSTEM and license:
        return {system.name: system.name for system in license.production_systems.filter(retired_at=None)}
    if name is FactName.PRIORITY:
        return {priority.value: _told(priority, terms) for priority in Priority}
    return None


def _told(priority: Priority, terms: Terms) -> str:
    target = terms.target_of(priority)
    if target is None:
        return priority.label
    hours = gettext("business hours") if target.clock is ClockKind.BUSINESS else gettext("round the clock")
    told = {"within": span(target.duration), "hours": hours, "medium": target.medium.label}
    return f"{priority.label}: " + gettext("first answer within %(within)s, %(hours)s, by %(medium)s") % told
