"""What is missing, unknown or not allowed makes a finding, never a refusal."""

import pytest

from requests_intake.choices import Verdict
from requests_intake.models import OutboxItem
from tests.factories.contacts import AdministrativeEscFactory
from tests.factories.licensing import EndedLicenseFactory, LicenseWithoutSupportFactory
from tests.requests_intake.path.mails import mail, opened, states, verified

pytestmark = pytest.mark.django_db


@pytest.mark.clause("2.3.4")
@pytest.mark.clause("2.3.6")
def test_without_priority_and_question_it_is_incomplete_by_both_clauses(ada, monday):
    issue_request = opened(mail(without=("Priority", "Question")), monday)
    assert issue_request.verdict == Verdict.INCOMPLETE
    assert issue_request.assessments.get().reasons == ["2.3.4", "2.3.6"]
    assert issue_request.complete_at is None


@pytest.mark.clause("2.3.4")
def test_until_the_priority_is_known_the_clock_runs_as_advisory(ada, monday):
    issue_request = opened(mail(without=("Priority",)), monday)
    assert issue_request.next_due_at.isoformat() == "2026-12-03T15:00:00+00:00"


def test_one_mail_asks_for_what_is_missing_with_its_labels(ada, monday):
    opened(mail(without=("Priority", "Question")), monday)
    item = OutboxItem.objects.get()
    assert item.template == "what_is_missing"
    assert "\nPriority: \nQuestion: \n" in item.body_text
    assert "Version: 14.1" in item.body_text


@pytest.mark.clause("2.4")
def test_a_japanese_mail_is_flagged_with_its_language_and_opened_all_the_same(ada, monday):
    issue_request = opened(
        mail(
            Description="日曜日の再起動以降、カーネルが起動後二秒で停止します。原因が分かりません。",
            Question="カーネルを再び動かすにはどうすればよいですか。教えてください。",
        ),
        monday,
    )
    finding = {f["clause"]: f for f in issue_request.assessments.get().findings}["2.4"]
    assert finding["state"] == "missing"
    assert "Japanese" in finding["evidence"]


@pytest.mark.clause("E.1")
def test_a_stranger_with_a_right_license_number_is_not_eligible(license, monday):
    issue_request = opened(mail(sender="Victor Hale <victor@elsewhere.example>"), monday)
    assert issue_request.verdict == Verdict.NOT_ELIGIBLE
    assert states(issue_request)["E.1"] == "missing"


def test_a_stranger_learns_nothing_of_the_license_and_gets_no_words_of_its_own_back(license, monday):
    opened(mail(sender="Victor Hale <victor@elsewhere.example>", without=("Company",)), monday)
    item = OutboxItem.objects.get()
    sent = item.subject + item.body_text + item.body_html
    assert "Kernel" not in sent
    assert "Northwind" not in sent
    assert "Dec 2029" not in sent


@pytest.mark.clause("E.2")
def test_an_ended_license_is_not_eligible(monday, db):
    license = EndedLicenseFactory(number="L3007-1142")
    esc = AdministrativeEscFactory(license=license)
    issue_request = opened(mail(sender=esc.person.email, License_number="L3007-1142"), monday)
    assert issue_request.verdict == Verdict.NOT_ELIGIBLE
    assert "E.2" in issue_request.assessments.get().reasons


@pytest.mark.clause("E.2")
def test_a_plan_without_support_is_not_eligible_and_owes_no_response(monday, db):
    license = LicenseWithoutSupportFactory(number="L9174-6683")
    esc = AdministrativeEscFactory(license=license)
    issue_request = opened(mail(sender=esc.person.email, License_number="L9174-6683"), monday)
    assert issue_request.verdict == Verdict.NOT_ELIGIBLE
    assert not issue_request.clocks.exists()


@pytest.mark.clause("2.2.3")
def test_an_unknown_license_number_is_quoted_back(ada, monday):
    issue_request = opened(mail(License_number="L0000-1111"), monday)
    finding = {f["clause"]: f for f in issue_request.assessments.get().findings}["2.2.3"]
    assert (finding["state"], finding["code"]) == ("missing", "license_unknown")
    assert "L0000-1111" in finding["remedy"] + finding["evidence"]


@pytest.mark.clause("2.2.5")
def test_another_customers_ticket_is_never_confirmed(ada, monday):
    theirs = opened(mail(sender="stranger@elsewhere.example", without=("License number",)), monday)
    mine = opened(mail(message_id="<b@northwind.example>", Previous_ticket=str(theirs)), monday)
    assert mine.earlier is None
    assert states(mine)["2.2.5"] == "missing"


@pytest.mark.clause("2.2.5")
def test_an_earlier_ticket_of_the_license_is_linked(ada, monday):
    first = opened(mail(), monday)
    second = opened(mail(message_id="<b@northwind.example>", Previous_ticket=str(first)), monday)
    assert second.earlier == first
    assert states(second)["2.2.5"] == "met"


def test_facts_on_file_are_read_out_to_a_proven_sender_only(ada, monday):
    raw = mail(without=("Contact phone", "Priority"))
    opened(raw, monday)
    opened(verified(raw.replace(b"<first@", b"<second@")), monday)
    unproven, proven = OutboxItem.objects.order_by("id")
    assert "217-555-0142" not in unproven.body_text
    assert "217-555-0142" in proven.body_text


def test_no_letter_tells_a_stranger_whether_a_license_a_ticket_or_a_version_exists(ada, license, monday):
    known = opened(mail(), monday)
    texts = set()
    for number, changes in enumerate(
        (
            {},
            {"License_number": "L0000-0000"},
            {"Previous_ticket": str(known)},
            {"Previous_ticket": "WES 1111 1111 1"},
            {"Version": "9.9", "Product": "Gizmo"},
        )
    ):
        raw = mail(sender="eve@elsewhere.example", message_id=f"<{number}@elsewhere.example>", **changes)
        item = opened(raw, monday).outbox.get()
        texts.add((item.template, item.body_text.replace(str(item.issue_request), "WES")))
    assert len(texts) == 1


def test_nothing_that_a_stranger_wrote_comes_back_in_a_letter(license, monday):
    raw = mail(sender="victim@innocent.example", Priority="visit http://evil.example", Version="http://evil.example")
    item = opened(raw, monday).outbox.get()
    assert "evil" not in item.subject + item.body_text + item.body_html


def test_what_an_esc_wrote_comes_back_cut(ada, monday):
    item = opened(mail(Priority="very " * 5000), monday).outbox.get()
    assert len(item.body_text) < 10_000
