"""What a new database begins with."""

from datetime import date, time

import pytest
from django.db import connection

from licensing.models import BusinessCalendar, Holiday, OpeningWindow, ResponseTarget, SupportPlan
from licensing.services.default_terms import install_default_terms
from licensing.services.holidays import seed_holidays
from licensing.services.migrated import are_migrated
from tests.factories.licensing import BusinessCalendarFactory

pytestmark = pytest.mark.django_db


def test_a_new_database_has_the_published_targets():
    targets = ResponseTarget.objects.filter(plan__name="Enterprise").order_by("-hours")

    assert [(t.priority, float(t.hours), t.clock, t.medium) for t in targets] == [
        ("advisory", 33, "business", "email"),
        ("urgent", 12, "elapsed", "telephone"),
        ("important", 11, "business", "email"),
        ("critical", 2, "elapsed", "telephone"),
    ]


@pytest.mark.clause("E.2")
def test_a_new_database_has_a_plan_without_enterprise_support():
    assert [(plan.name, plan.includes_support) for plan in SupportPlan.objects.all()] == [
        ("Enterprise", True),
        ("Standard", False),
    ]


def test_a_new_database_has_the_published_hours():
    windows = OpeningWindow.objects.values_list("calendar__code", "weekday", "opens_at", "closes_at")

    assert ("technical-support", 3, time(8), time(19)) in windows
    assert ("technical-support", 4, time(8, 30), time(17)) in windows
    assert ("customer-service", 4, time(8), time(17)) in windows
    assert len(windows) == 10
    assert {str(calendar.time_zone) for calendar in BusinessCalendar.objects.all()} == {"America/Chicago"}


def test_holidays_are_seeded_with_their_names():
    names = dict(Holiday.objects.filter(calendar__code="technical-support").values_list("on", "name"))

    assert names[date(2024, 1, 1)] == "New Year's Day"
    assert names[date(2026, 11, 26)] == "Thanksgiving Day"
    assert names[date(2026, 7, 3)] == "Independence Day (observed)"


def test_holidays_reach_to_five_years_ahead():
    SupportPlan.objects.all().delete()
    BusinessCalendar.objects.all().delete()

    assert install_default_terms(year=2030)
    assert {on.year for on in Holiday.objects.values_list("on", flat=True)} == set(range(2024, 2036))


def test_terms_that_are_there_stay_as_they_are():
    SupportPlan.objects.filter(name="Standard").delete()

    assert not install_default_terms(year=2030)
    assert SupportPlan.objects.count() == 1


def test_seeding_holidays_again_keeps_a_day_as_it_is_named():
    calendar = BusinessCalendarFactory()
    Holiday.objects.create(calendar=calendar, on=date(2031, 12, 25), name="Feast of the team")

    assert seed_holidays(calendar, [2031]) > 9
    assert seed_holidays(calendar, [2031]) == 0
    assert calendar.holidays.get(on=date(2031, 12, 25)).name == "Feast of the team"


def test_an_app_that_is_half_way_back_is_not_migrated():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'licensing'")

    assert not are_migrated("licensing", using="default")
    assert are_migrated("auth", using="default")
