"""What was sold: products, licenses, plans, calendars."""

from licensing.models.calendar import BusinessCalendar, Closure, Holiday, OpeningWindow
from licensing.models.license import License
from licensing.models.plan import ResponseTarget, SupportPlan
from licensing.models.product import Product, Release

__all__ = [
    "BusinessCalendar",
    "Closure",
    "Holiday",
    "License",
    "OpeningWindow",
    "Product",
    "Release",
    "ResponseTarget",
    "SupportPlan",
]
