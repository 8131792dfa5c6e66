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


def holidays(*years: int) -> list[dict]:
    return [{"on": f"{year}-01-01", "name": "New Year's Day"} for year in years]


def two_years() -> list[dict]:
    """A holiday in this year and one in the next."""
    return holidays(timezone.localdate().year, timezone.localdate().year + 1)


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

    response = save(client, calendar, windows=[window(0, "09:00", "17:00")], holidays=two_years())

    assert response.status_code == 302
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


def test_a_year_without_holidays_is_refused(client):
    calendar, this_year = BusinessCalendarFactory(), timezone.localdate().year
    response = save(client, calendar, windows=[window(0, "09:00", "17:00")], holidays=holidays(this_year))

    assert f"{this_year + 1} has no holiday. Enter its holidays" in str(response.context["errors"])
    assert f"{this_year} has" not in str(response.context["errors"])
    assert not calendar.windows.exists()


def test_holidays_on_the_other_pages_of_the_list_count(client):
    calendar, this_year = BusinessCalendarFactory(), timezone.localdate().year
    for year in (this_year, this_year + 1):
        Holiday.objects.create(calendar=calendar, on=date(year, 1, 1), name="New Year's Day")

    assert save(client, calendar, windows=[window(0, "09:00", "17:00")]).status_code == 302


def test_a_closure_that_fills_weeks_is_one_warning(client):
    calendar, year = BusinessCalendarFactory(), timezone.localdate().year
    closed = {
        "closures-TOTAL_FORMS": 1,
        "closures-0-starts_at_0": f"{year}-01-01",
        "closures-0-starts_at_1": "00:00",
        "closures-0-ends_at_0": f"{year + 1}-12-31",
        "closures-0-ends_at_1": "00:00",
        "closures-0-reason": "Moving house",
    }
    told = calendar_form(calendar, [window(0, "09:00", "17:00")], two_years()) | closed
    response = client.post(reverse("admin:licensing_businesscalendar_change", args=[calendar.pk]), told)
    warnings = [str(message) for message in get_messages(response.wsgi_request) if message.level_tag == "warning"]

    assert response.status_code == 302
    assert len(warnings) == 1
    assert "weeks have no open hour, the first that of Monday" in warnings[0]


@pytest.mark.parametrize("year", [1, 1999, 9999])
def test_a_day_out_of_reach_is_refused(client, year):
    row = [{"on": f"{year:04}-05-01", "name": "X"}]
    response = save(client, BusinessCalendarFactory(), windows=[window(0, "09:00", "17:00")], holidays=row)

    assert f"{year} is too far away. Enter a year from 2000 to 2100." in str(response.context["errors"])


def test_two_calendars_of_one_name_are_refused(client):
    one, other = BusinessCalendarFactory(), BusinessCalendarFactory()
    other.name = one.name.upper()
    response = save(client, other, windows=[window(0, "09:00", "17:00")], holidays=two_years())

    assert "Give this one another name." in str(response.context["errors"])


def test_this_years_holidays_stand_first(client):
    calendar, year = BusinessCalendarFactory(), timezone.localdate().year
    for other in (year - 1, year, year + 1, year + 2):
        Holiday.objects.create(calendar=calendar, on=date(other, 1, 1), name=f"First day of {other}")
    page = client.get(reverse("admin:licensing_businesscalendar_change", args=[calendar.pk])).content.decode()
    places = [page.index(f"First day of {other}") for other in (year, year + 1, year - 1, year + 2)]

    assert places == sorted(places)


def test_no_public_holidays_are_known_elsewhere(client):
    calendar = BusinessCalendarFactory(time_zone="Europe/Vilnius")
    told = {"action": "add_next_years_holidays", "_selected_action": [calendar.pk]}
    response = client.post(reverse("admin:licensing_businesscalendar_changelist"), told)

    assert "is in Europe/Vilnius. Only holidays of the United States are known" in str(
        next(iter(get_messages(response.wsgi_request)))
    )
    assert not calendar.holidays.exists()


def test_a_plan_costs_few_queries(client, django_assert_max_num_queries):
    plan = SupportPlan.objects.get(name="Enterprise")

    with django_assert_max_num_queries(20):
        client.get(reverse("admin:licensing_supportplan_change", args=[plan.pk]))


def test_a_holiday_is_entered_once(client):
    calendar = OpeningWindowFactory().calendar
    Holiday.objects.create(calendar=calendar, on=date(2031, 5, 1), name="May Day")
    again = save(client, calendar, windows=[window(0, "09:00", "17:00")], holidays=[{"on": "2031-05-01", "name": "X"}])

    assert "already exists" in str(again.context["errors"])


def test_public_holidays_of_this_and_next_year_are_added(client):
    calendar = BusinessCalendarFactory()
    told = {"action": "add_next_years_holidays", "_selected_action": [calendar.pk]}
    client.post(reverse("admin:licensing_businesscalendar_changelist"), told)

    assert {on.year for on in calendar.holidays.values_list("on", flat=True)} >= {
        timezone.localdate().year,
        timezone.localdate().year + 1,
    }
