"""A complete mail from an ESC opens an eligible Request, with everything that follows."""

import pytest
from django.core.files.storage import default_storage

from requests_intake.choices import Channel, FactSource, Outcome, RequestState, Verdict
from requests_intake.models import IssueRequest, OutboxItem
from requests_intake.rules.reference import parse
from tests.requests_intake.path.mails import mail, opened, receive, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue_request(ada, monday) -> IssueRequest:
    return opened(mail(files={"core.log": b"signal 11"}), monday)


def test_a_complete_mail_from_an_esc_is_eligible(issue_request):
    assert issue_request.verdict == Verdict.ELIGIBLE
    assert set(states(issue_request).values()) <= {"met", "not_applicable"}


def test_the_request_knows_its_license_esc_priority_and_channel(issue_request, license, ada):
    assert (issue_request.license, issue_request.esc) == (license, ada)
    assert issue_request.requested_priority == "important"
    assert (issue_request.channel, issue_request.state) == (Channel.EMAIL, RequestState.NEW)
    assert issue_request.complete_at == issue_request.received_at


def test_its_number_has_a_right_check_digit(issue_request):
    assert parse(str(issue_request)) == issue_request.number


def test_the_clock_runs_on_the_plans_target_and_the_list_sorts_by_it(issue_request, monday):
    clock = issue_request.clocks.get()
    assert clock.due_at.isoformat() == "2026-12-01T15:00:00+00:00"  # 10 h on Monday, 1 h on Tuesday
    assert (issue_request.next_due_at, issue_request.next_medium) == (clock.due_at, "email")


def test_every_fact_is_kept_with_its_source_and_the_place_that_told_it(issue_request):
    message = issue_request.messages.get(direction="incoming")
    question = issue_request.recorded_facts.get(name="question")
    assert question.source == FactSource.LABELLED
    assert message.body_text[question.span_start : question.span_end] == question.value


def test_files_are_kept_byte_for_byte_under_a_key_of_our_own(issue_request):
    attachment = issue_request.messages.get(direction="incoming").attachments.get()
    assert attachment.name == "core.log"
    assert "core" not in attachment.file.name
    with default_storage.open(attachment.file.name) as file:
        assert file.read() == b"signal 11"


def test_the_acknowledgement_tells_number_verdict_and_the_due_moment_in_both_zones(issue_request):
    item = OutboxItem.objects.get()
    assert item.to == "ada@northwind.example"
    assert item.subject == f"[{issue_request}] Kernel crashes on start"
    first, second, *_ = item.body_text.splitlines()
    assert first == f"Request {issue_request}: Eligible"
    assert second == ("First response due: Tue 1 Dec 2026 09:00 CST (Tue 1 Dec 2026 10:00 EST your time), by email")


def test_the_acknowledgement_threads_and_says_that_a_robot_wrote_it(issue_request):
    headers = OutboxItem.objects.get().headers
    assert headers["Auto-Submitted"] == "auto-replied"
    assert headers["In-Reply-To"] == "<first@northwind.example>"
    assert headers["References"] == "<first@northwind.example>"


def test_the_timeline_begins_with_the_receipt(issue_request):
    assert issue_request.events.first().text == "Received by email from ada@northwind.example"


def test_the_terms_are_frozen_so_that_a_later_change_moves_no_promise(issue_request, license, monday):
    license.plan.targets.update(hours=1, warning_minutes=0)
    assert issue_request.terms.content["targets"][0]["duration_seconds"] != 3600
    later = opened(mail(message_id="<other@northwind.example>"), monday)
    assert later.terms_id != issue_request.terms_id


def test_requests_on_equal_terms_share_one_row(issue_request, monday):
    assert opened(mail(message_id="<other@northwind.example>"), monday).terms_id == issue_request.terms_id


def test_the_same_bytes_again_open_nothing(ada, monday):
    raw = mail()
    first, again = receive(raw, monday), receive(raw, monday)
    assert first == again
    assert first.deliveries.count() == 2
    assert (IssueRequest.objects.count(), OutboxItem.objects.count()) == (1, 1)


def test_an_activation_key_names_the_license_too(ada, license, monday):
    raw = mail(without=("License number",), Activation_key=license.activation_key)
    assert opened(raw, monday).license == license


def test_without_a_number_an_esc_of_one_license_is_known_by_it(ada, license, monday):
    issue_request = opened(mail(without=("License number",)), monday)
    assert issue_request.license == license
    assert issue_request.recorded_facts.get(name="license").source == FactSource.ON_FILE


def test_an_arrival_ends_with_its_outcome_and_its_request(ada, monday):
    arrival = receive(mail(), monday)
    assert (arrival.outcome, arrival.sender) == (Outcome.OPENED, "ada@northwind.example")
    assert arrival.issue_request.arrivals.get() == arrival
