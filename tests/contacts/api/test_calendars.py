"""Opening hours and support windows as data, and what follows from them."""

import pytest

from tests.factories.licensing import BusinessCalendarFactory, OpeningWindowFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(db):
    calendar = BusinessCalendarFactory(code="monday-only")
    OpeningWindowFactory(calendar=calendar)
    return calendar


def test_calendars_are_told_with_their_hours(program, calendar):
    rows = {row["code"]: row for row in program.get("/calendars/").json()["results"]}
    assert rows["monday-only"] == {
        "code": "monday-only",
        "name": calendar.name,
        "time_zone": "America/Chicago",
        "windows": [{"weekday": 0, "opens_at": "09:00:00", "closes_at": "17:00:00"}],
        "holidays": [],
        "closures": [],
    }


def test_it_is_told_when_so_many_opening_hours_are_over(program, calendar):
    response = program.post("/calendars/monday-only/due/", {"from": "2026-11-30T22:00:00Z", "hours": 2.5})
    assert response.status_code == 200
    told = response.json()
    assert told["due_at"] == "2026-12-07T16:30:00+00:00"
    assert [one["counted_seconds"] for one in told["segments"]] == [3600, 5400]
    assert told["segments"][0]["opens_at"] == "2026-11-30T15:00:00+00:00"


@pytest.mark.parametrize(
    ("told", "field", "code"),
    [
        ({"from": "2026-11-30T22:00:00", "hours": 1}, "from", "no_offset"),
        ({"from": "tomorrow", "hours": 1}, "from", "no_moment"),
        ({"from": 5, "hours": 1}, "from", "no_moment"),
        ({"from": "0001-01-01T00:00:00+14:00", "hours": 1}, "from", "no_moment"),
        ({"from": "1800-01-01T00:00:00Z", "hours": 1}, "from", "out_of_reach"),
        ({"from": "2026-11-30T22:00:00Z", "hours": -1}, "hours", "min_value"),
        ({"from": "2026-11-30T22:00:00Z"}, "hours", "required"),
        ({"hours": 1}, "from", "required"),
    ],
)
def test_what_cannot_be_reckoned_with_is_refused_by_field(program, calendar, told, field, code):
    response = program.post("/calendars/monday-only/due/", told)
    assert response.status_code == 400
    assert response.json()["errors"][field][0]["code"] == code


def test_a_calendar_without_hours_never_comes_to_an_end(program):
    BusinessCalendarFactory(code="closed")
    response = program.post("/calendars/closed/due/", {"from": "2026-11-30T22:00:00Z", "hours": 1})
    assert (response.status_code, response.json()["code"]) == (409, "never_open")
    assert program.post("/calendars/none/due/", {"from": "2026-11-30T22:00:00Z", "hours": 1}).status_code == 404


@pytest.mark.clause("2.3.2")
def test_support_windows_tell_the_last_days_of_each_version(program, license):
    found = program.get(f"/support-windows/?product={license.product.name}").json()["results"]
    assert found == [
        {
            "product": license.product.name,
            "version": found[0]["version"],
            "released_on": "2026-01-15",
            "critical_urgent_support_ends_on": "2028-01-15",
            "important_advisory_support_ends_on": "2029-01-15",
        }
    ]
