"""Products, licenses and calendars, one factory for each state."""

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from licensing.models import BusinessCalendar, License, OpeningWindow, Product, Release, SupportPlan


class ProductFactory(DjangoModelFactory):
    class Meta:
        model = Product

    name = factory.Sequence(lambda n: f"Product {n}")


class ReleaseFactory(DjangoModelFactory):
    """A version in support for every priority on the tests' Monday."""

    class Meta:
        model = Release

    product = factory.SubFactory(ProductFactory)
    version = factory.Sequence(lambda n: f"14.{n}")
    released_on = date(2026, 1, 15)
    critical_urgent_support_ends_on = date(2028, 1, 15)
    important_advisory_support_ends_on = date(2029, 1, 15)


class LicenseFactory(DjangoModelFactory):
    """A license in force with Enterprise Support and five seats."""

    class Meta:
        model = License

    number = factory.Sequence(lambda n: f"L{n:04}-0937")
    activation_key = factory.Sequence(lambda n: f"KEY-{n:06}-WXYZ")
    company = factory.Sequence(lambda n: f"Company {n}")
    product = factory.SubFactory(ProductFactory)
    version = "14.1"
    seats = 5
    plan = factory.LazyFunction(lambda: SupportPlan.objects.get(name="Enterprise"))
    starts_on = date(2025, 1, 1)
    ends_on = date(2029, 12, 31)
    purchaser_name = "Pat Purchaser"
    purchaser_email = factory.Sequence(lambda n: f"purchaser{n}@customer.example")


class EndedLicenseFactory(LicenseFactory):
    """A license that is over."""

    starts_on = date(2023, 1, 1)
    ends_on = date(2024, 12, 31)


class LicenseWithoutSupportFactory(LicenseFactory):
    """A license in force whose plan does not include Enterprise Support."""

    plan = factory.LazyFunction(lambda: SupportPlan.objects.get(name="Standard"))


class BusinessCalendarFactory(DjangoModelFactory):
    """A calendar in Chicago, without hours yet."""

    class Meta:
        model = BusinessCalendar

    code = factory.Sequence(lambda n: f"team-{n}")
    name = factory.Sequence(lambda n: f"Team {n}")
    time_zone = "America/Chicago"


class OpeningWindowFactory(DjangoModelFactory):
    """Monday from nine to five."""

    class Meta:
        model = OpeningWindow

    calendar = factory.SubFactory(BusinessCalendarFactory)
    weekday = 0
    opens_at = time(9)
    closes_at = time(17)
