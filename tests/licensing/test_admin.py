"""The desk's pages of what is sold and owed."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from licensing.models import BusinessCalendar, Holiday, SupportPlan
from tests.factories.contacts import SuperuserFactory
from tests.factories.licensing import BusinessCalendarFactory, OpeningWindowFactory, ReleaseFactory

pytestmark = pytest.mark.django_db
PAGES = ["product", "supportplan", "businesscalendar"]


@pytest.fixture(autouse=True)
def _superuser(client):
    client.force_login(SuperuserFactory())
    ReleaseFactory.create_batch(3)


def calendar_form(calendar: BusinessCalendar, windows=(), holidays=()) -> dict:
    told = {"name": calendar.name, "code": calendar.code, "time_zone": "America/Chicago", "closures-TOTAL_FORMS": 0}
    for prefix, rows in (("windows", windows), ("holidays", holidays)):
        told[f"{prefix}-TOTAL_FORMS"] = len(rows)
        for number, row in enumerate(rows):
            told |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return told | {f"{prefix}-INITIAL_FORMS": 0 for prefix in ("windows", "holidays", "closures")}


def window(weekday: int, opens_at: str, closes_at: str) -> dict:
    return {"weekday": weekday, "opens_at": opens_at, "closes_at": closes_at}


def save(client, calendar, **rows):
    url = reverse("admin:licensing_businesscalendar_change", args=[calendar.pk])
    return client.post(url, calendar_form(calendar, **rows))


@pytest.mark.parametrize("page", PAGES)
def test_a_list_loads_with_few_queries(client, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"admin:licensing_{page}_changelist")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_an_add_page_loads(client, page):
    assert client.get(reverse(f"admin:licensing_{page}_add")).status_code == 200


def test_a_plan_shows_what_is_owed_now(client):
    plan = SupportPlan.objects.get(name="Enterprise")
    page = client.get(reverse("admin:licensing_supportplan_change", args=[plan.pk])).content.decode()

    assert "by telephone" in page


def test_a_calendar_shows_this_week(client):
    calendar = BusinessCalendar.objects.get(code="technical-support")
    page = client.get(reverse("admin:licensing_businesscalendar_change", args=[calendar.pk])).content.decode()

    assert "Sunday: no opening hours" in page


def test_a_calendar_that_reads_well_is_saved(client):
    calendar = BusinessCalendarFactory()

    assert save(client, calendar, windows=[window(0, "09:00", "17:00")]).status_code == 302
    assert calendar.windows.count() == 1


@pytest.mark.parametrize(
    ("windows", "complaint"),
    [
        ([], "No day of the week has an open hour. Add a window."),
        ([window(0, "09:00", "12:00"), window(0, "11:00", "17:00")], "Monday 09:00–12:00 and 11:00–17:00 overlap."),
        ([window(0, "17:00", "09:00")], "The window closes before it opens."),
    ],
)
def test_an_odd_calendar_is_refused_before_it_is_saved(client, windows, complaint):
    calendar = BusinessCalendarFactory()
    response = save(client, calendar, windows=windows)

    assert complaint in str(response.context["errors"])
    assert not calendar.windows.exists()


def test_a_calendar_without_holidays_is_saved_with_a_warning(client):
    response = save(client, BusinessCalendarFactory(), windows=[window(0, "09:00", "17:00")])
    told = " ".join(str(message) for message in get_messages(response.wsgi_request))

    assert f"{timezone.localdate().year} has no holiday." in told


def test_a_holiday_is_entered_once(client):
    calendar = OpeningWindowFactory().calendar
    Holiday.objects.create(calendar=calendar, on=date(2031, 5, 1), name="May Day")
    again = save(client, calendar, windows=[window(0, "09:00", "17:00")], holidays=[{"on": "2031-05-01", "name": "X"}])

    assert "already exists" in str(again.context["errors"])


def test_public_holidays_of_next_year_are_added(client):
    calendar = BusinessCalendarFactory()
    told = {"action": "add_next_years_holidays", "_selected_action": [calendar.pk]}
    client.post(reverse("admin:licensing_businesscalendar_changelist"), told)

    assert {on.year for on in calendar.holidays.values_list("on", flat=True)} == {timezone.localdate().year + 1}
