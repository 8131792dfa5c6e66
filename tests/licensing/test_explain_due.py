"""The command that explains a due moment."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from licensing.models import SupportPlan
from tests.factories.licensing import BusinessCalendarFactory

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("explain_due", *arguments, stdout=out)
    return out.getvalue()


def explained(priority: str, received: str) -> dict:
    return json.loads(told("--json", "--priority", priority, "--from", received))


@pytest.mark.parametrize(
    ("priority", "received", "due_at"),
    [
        ("advisory", "2026-11-30T09:00", "2026-12-03T09:00:00-06:00"),
        ("important", "2026-12-04T16:00", "2026-12-07T18:00:00-06:00"),
        ("urgent", "2027-03-13T20:00", "2027-03-14T09:00:00-05:00"),
        ("critical", "2026-11-01T00:30", "2026-11-01T01:30:00-06:00"),
    ],
)
def test_the_reference_moments(priority, received, due_at):
    assert explained(priority, received)["due_at"] == due_at


def test_every_opening_is_told_with_what_was_counted():
    told = explained("important", "2026-12-04T16:00")

    assert (told["medium"], told["clock"]) == ("email", "business")
    assert told["segments"] == [
        {
            "opens_at": "2026-12-04T08:30:00-06:00",
            "closes_at": "2026-12-04T17:00:00-06:00",
            "counted_seconds": 3600,
            "total_seconds": 3600,
        },
        {
            "opens_at": "2026-12-07T08:00:00-06:00",
            "closes_at": "2026-12-07T19:00:00-06:00",
            "counted_seconds": 36000,
            "total_seconds": 39600,
        },
    ]


def test_every_skipped_day_is_told_with_its_reason():
    skipped = explained("important", "2026-11-25T18:00")["skipped"]

    assert {"on": "2026-11-26", "why": "Thanksgiving Day"} in skipped


def test_a_moment_with_an_offset_is_that_moment():
    assert explained("critical", "2026-11-30T15:00:00Z")["due_at"] == "2026-11-30T11:00:00-06:00"


def test_a_target_round_the_clock_is_told_by_telephone():
    told = explained("Critical", "2026-11-30T09:00")

    assert (told["medium"], told["clock"], told["skipped"]) == ("telephone", "elapsed", [])


def test_the_table_names_each_day_and_ends_with_the_due_moment():
    lines = told("--priority", "Important", "--from", "2026-12-04T16:00").splitlines()

    assert any(line.startswith("Fri 2026-12-04  08:30–17:00") for line in lines)
    assert "Sat 2026-12-05  not counted: Saturday: no opening hours" in lines
    assert lines[-1] == "Due Mon 2026-12-07 18:00 CST, by email"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--priority", "huge", "--from", "2026-11-30"], "“huge” is not a priority. Use one of: advisory, important"),
        (["--priority", "urgent", "--from", "noon"], "“noon” is not a moment"),
        (["--priority", "urgent", "--from", "2026-11-30", "--plan", "Gold"], "The plans are: Enterprise, Standard"),
        (["--priority", "urgent", "--from", "2026-11-30", "--plan", "standard"], "owes no initial response to Urgent"),
        (["--priority", "urgent", "--from", "9999-12-31T23:00"], "No due moment from 9999-12-31T23:00"),
    ],
)
def test_what_cannot_be_explained_is_refused_with_the_value(arguments, complaint):
    with pytest.raises(CommandError, match=complaint) as refused:
        told(*arguments)

    assert refused.value.returncode == 1


def test_a_calendar_that_never_opens_has_no_due_moment():
    SupportPlan.objects.filter(name="Enterprise").update(support_calendar=BusinessCalendarFactory())

    with pytest.raises(CommandError, match="no open hour"):
        told("--priority", "advisory", "--from", "2026-11-30T09:00")
