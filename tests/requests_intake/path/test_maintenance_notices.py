"""Maintenance announced by mail, judged by its receipt. Clause 3.4."""

from datetime import timedelta

import pytest

from contacts.services.deliverability import mark_undeliverable
from requests_intake.choices import Outcome
from requests_intake.models import IssueRequest, MaintenanceNotice, OutboxItem
from requests_intake.rehearsal import rehearse, told
from tests.factories.contacts import ProductionSystemFactory
from tests.requests_intake.path.mails import TO, mail, opened, receive, states

pytestmark = [pytest.mark.django_db, pytest.mark.clause("3.4")]
BODY = "License number: L4821-0937\nProduction System: Pricing cluster\nMaintenance start: {}\nMaintenance end: {}\n"


def notice(start: str, end: str = "2026-12-06 02:00 CST", **changes) -> bytes:
    return mail(subject="Maintenance of the pricing cluster", body=BODY.format(start, end), **changes)


def test_a_notice_is_kept_with_its_system_and_its_receipt(ada, license, monday):
    system = ProductionSystemFactory(license=license, name="Pricing cluster")
    arrival = receive(notice("2026-12-05 22:00 CST"), monday)
    kept = MaintenanceNotice.objects.get()
    assert (arrival.outcome, arrival.reason) == (Outcome.MAINTENANCE_NOTICE, "announced in time")
    assert (kept.production_system, kept.license, kept.received_at) == (system, license, monday)
    assert kept.starts_at.isoformat() == "2026-12-06T04:00:00+00:00"
    assert not IssueRequest.objects.exists()


def test_a_late_one_shows_beside_later_requests_on_that_system(ada, license, monday):
    ProductionSystemFactory(license=license, name="Pricing cluster")
    receive(notice("2026-12-02 22:00 CST"), monday)
    issue_request = opened(mail(Production_System="pricing cluster"), monday + timedelta(hours=1))
    assert states(issue_request)["3.4"] == "breached"
    assert issue_request.verdict == "eligible"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"start": "some day soon"}, "not understood"),
        ({"start": "2026-12-05"}, "not understood"),
        ({"start": "2026-12-07 22:00 CST"}, "ends before it starts"),
        ({"start": "2026-12-05 22:00 CST", "sender": "eve@elsewhere.example"}, "no ESC of the license"),
    ],
)
def test_what_is_not_understood_or_from_no_esc_is_held_with_the_reason(ada, monday, changes, why):
    arrival = receive(notice(**changes), monday)
    assert arrival.outcome == Outcome.HELD
    assert why in arrival.reason


def test_a_notice_is_answered_by_whether_it_came_in_time_or_late_by_how_much(ada, license, monday):
    said = []
    for number, start in enumerate(("2026-12-05 22:00 CST", "2026-12-02 22:00 CST")):
        raw = notice(start, message_id=f"<{number}@northwind.example>")
        foreseen = told(rehearse(raw, at=monday, envelope_recipient=TO))["would_send"]
        receive(raw, monday)
        answer = OutboxItem.objects.order_by("pk").last()
        assert foreseen == [{"to": answer.to, "subject": answer.subject, "template": answer.template}]
        assert (answer.to, answer.headers["Auto-Submitted"]) == ("ada@northwind.example", "auto-replied")
        said.append(answer.body_text.partition("\n")[0])
    assert said == [
        "Your maintenance notice was received in time",
        "Your maintenance notice was received late by 11 h",
    ]


def test_no_robot_and_no_address_that_mail_does_not_reach_is_answered_and_nobody_without_end(ada, monday):
    receive(notice("2026-12-05 22:00 CST", headers={"Auto-Submitted": "auto-generated"}), monday)
    assert not OutboxItem.objects.exists()
    for number in range(25):
        receive(notice("2026-12-05 22:00 CST", message_id=f"<{number}@northwind.example>"), monday)
    assert OutboxItem.objects.count() == 20
    mark_undeliverable(email="ada@northwind.example", because="3 mails came back for good", at=monday)
    receive(notice("2026-12-05 22:00 CST", message_id="<later@northwind.example>"), monday + timedelta(hours=2))
    assert OutboxItem.objects.count() == 20
