"""The tick warns before a clock is missed, and tells that it was missed: whom, when, and once."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from licensing.choices import Priority
from licensing.models import ResponseTarget
from requests_intake.models import Clock, OutboxItem
from requests_intake.services.calls import log_call
from requests_intake.services.priority import regrade
from requests_intake.services.state import close, take_over
from requests_intake.tasks import tick_clocks
from tests.factories.contacts import StaffFactory
from tests.factories.requests import STANDBY, filed_request

pytestmark = pytest.mark.django_db
MINUTES = [timedelta(minutes=number) for number in range(121)]


@pytest.fixture
def lead(db):
    """The one Lead."""
    lena = StaffFactory(name="Lena Lead", email="lena@desk.example")
    lena.groups.add(Group.objects.get(name="Lead"))
    return lena


@pytest.fixture
def critical(ada, monday):
    """A Critical mail of Monday 09:00."""
    return filed_request(at=monday, priority="critical", **STANDBY)


def told(issue_request, kind) -> list[str]:
    return list(OutboxItem.objects.filter(issue_request=issue_request, template=kind).values_list("to", flat=True))


@pytest.mark.clause("3.3")
def test_five_minutes_before_the_call_is_due_the_leads_are_warned_once(critical, lead, monday):
    tick_clocks(monday + MINUTES[9])
    assert told(critical, "clock_warned") == []
    for minute in (10, 11, 12):
        tick_clocks(monday + MINUTES[minute])
    assert told(critical, "clock_warned") == ["lena@desk.example"]
    event = critical.events.get(kind="clock_warned")
    assert event.internal
    assert event.text == "Warned before it is missed: customer's call within 15 minutes. To Lena Lead"


def test_a_missed_clock_is_told_to_owner_and_leads_each_by_a_mail_of_its_own_and_once(critical, lead, engineer, monday):
    take_over(issue_request_id=critical.pk, by=engineer, at=monday)
    for minute in (16, 17):
        tick_clocks(monday + MINUTES[minute])
    assert sorted(told(critical, "clock_escalated")) == ["lena@desk.example", "tom@desk.example"]
    assert critical.events.filter(kind="clock_breached").count() == 1
    assert critical.events.get(kind="clock_escalated").internal


def test_who_owns_it_is_warned_and_a_lead_who_owns_it_gets_one_mail(critical, lead, monday):
    take_over(issue_request_id=critical.pk, by=lead, at=monday)
    tick_clocks(monday + MINUTES[12])
    tick_clocks(monday + MINUTES[16])
    assert told(critical, "clock_warned") == told(critical, "clock_escalated") == ["lena@desk.example"]


def test_an_owner_who_may_not_log_in_any_more_is_told_nothing(critical, lead, engineer, monday):
    take_over(issue_request_id=critical.pk, by=engineer, at=monday)
    type(engineer).objects.filter(pk=engineer.pk).update(is_active=False)
    tick_clocks(monday + MINUTES[12])
    assert told(critical, "clock_warned") == ["lena@desk.example"]


def test_where_nobody_can_be_told_the_timeline_says_so(critical, monday):
    tick_clocks(monday + MINUTES[16])
    assert "nobody: it has no owner, and no Lead is active" in critical.events.get(kind="clock_escalated").text
    assert critical.clocks.get(obligation="customer_callback").state == "breached"


def test_at_its_last_moment_a_clock_is_not_missed_yet(critical, monday):
    tick_clocks(monday + MINUTES[15])
    assert critical.clocks.get(obligation="customer_callback").state == "running"


def test_what_is_missed_before_anybody_was_warned_is_told_once_and_not_warned_of(critical, lead, monday):
    tick_clocks(monday + MINUTES[20])
    assert told(critical, "clock_warned") == []


@pytest.mark.clause("2.3.4")
@pytest.mark.parametrize(
    ("priority", "warned_after"),
    [
        ("critical", timedelta(minutes=90)),
        ("urgent", timedelta(hours=10)),
        ("important", timedelta(hours=9)),
        ("advisory", timedelta(days=2, hours=7)),
    ],
)
def test_the_warning_of_a_first_response_comes_as_long_before_as_the_plan_says(ada, monday, priority, warned_after):
    """Advisory: of 33 business hours 29 have gone on Wednesday at 16:00."""
    clock = filed_request(at=monday, priority=priority).clocks.get(obligation="first_response")
    assert clock.warn_at == monday + warned_after


def test_a_plan_that_changes_its_warning_moves_none_of_a_request_that_is_there(ada, monday, engineer):
    ResponseTarget.objects.filter(priority="important").update(warning_minutes=300)
    before = filed_request(at=monday).clocks.get()
    ResponseTarget.objects.filter(priority="important").update(warning_minutes=0)
    regrade(issue_request_id=before.issue_request_id, priority=Priority.URGENT, reason="No.", by=engineer, at=monday)
    regrade(
        issue_request_id=before.issue_request_id, priority=Priority.IMPORTANT, reason="Yes.", by=engineer, at=monday
    )
    before.refresh_from_db()
    assert before.warn_at == monday + timedelta(hours=6)
    assert filed_request(at=monday).clocks.get().warn_at is None


def test_a_clock_that_was_moved_is_warned_of_again(critical, lead, engineer, monday):
    at = monday + timedelta(minutes=95)
    tick_clocks(at)
    regrade(issue_request_id=critical.pk, priority=Priority.URGENT, reason="No call came.", by=engineer, at=at)
    clock = critical.clocks.get(obligation="first_response")
    assert (clock.warned_at, clock.warn_at) == (None, monday + timedelta(hours=10))
    tick_clocks(clock.warn_at)
    assert len(told(critical, "clock_warned")) == 2


def test_nobody_is_told_of_what_was_met_or_of_what_is_closed(critical, lead, engineer, monday):
    log_call(
        issue_request_id=critical.pk,
        direction="incoming",
        reached_person=True,
        called_at=monday + MINUTES[3],
        by=engineer,
        at=monday + MINUTES[3],
    )
    close(issue_request_id=critical.pk, reason="Solved.", by=engineer, at=monday + MINUTES[4])
    assert not tick_clocks(monday + timedelta(days=9))
    assert told(critical, "clock_warned") == told(critical, "clock_escalated") == []


def test_a_clock_that_fails_stops_no_other(ada, lead, monday, caplog):
    broken, sound = filed_request(at=monday), filed_request(at=monday)
    Clock.objects.filter(issue_request=broken).update(due_at=monday + MINUTES[1])
    type(broken).objects.filter(pk=broken.pk).update(granted_priority="no such priority")
    tick_clocks(monday + timedelta(days=9))
    assert told(sound, "clock_escalated") == ["lena@desk.example"]
    assert (told(broken, "clock_escalated"), broken.clocks.get().state) == ([], "running")
    assert "failed and is left for the next round" in caplog.text


def test_the_mail_says_what_was_missed_and_where_to_act_in_its_first_lines(critical, lead, monday):
    tick_clocks(monday + MINUTES[16])
    mail = OutboxItem.objects.get(template="clock_escalated")
    assert mail.subject == f"Overdue: customer's call within 15 minutes [{critical}] Kernel crashes on start"
    first, second, third, _, to_do, address = mail.body_text.splitlines()[:6]
    assert first == f"{critical} · Critical · At risk"
    assert second == "The customer did not call by Mon 30 Nov 2026 09:15 CST (clause 3.3)."
    assert third == "Nobody works on it yet · Northwind Analytics"
    assert to_do.startswith("Decide on the Request's page")
    assert address.endswith(f"/admin/requests_intake/issuerequest/{critical.pk}/change/")
    assert second in mail.body_html
