"""A form or a program files what a mail would file: the same Request, judged alike, and each key once."""

import json
from datetime import timedelta

import pytest

from contacts.models import User
from requests_intake.choices import Channel, Outcome, RequestState, Verdict
from requests_intake.models import Arrival, Filing, IssueRequest, OutboxItem
from requests_intake.rules.transitions import Mover
from requests_intake.selectors.integrity import CHECKS
from requests_intake.selectors.thread import takes_part
from requests_intake.services.arrivals import content_of
from requests_intake.services.conversation import reply
from requests_intake.services.filing import (
    FiledBy,
    NothingSaid,
    SameKeyOtherContent,
    add_message,
    file_request,
    foresee_filing,
    foresee_message,
    reopen_with_message,
)
from requests_intake.services.state import CannotMoveError, close
from requests_intake.submission import File, Sender
from requests_intake.tasks import do_all_that_is_due
from tests.factories.api import let_in
from tests.factories.requests import COMPLETE, typed, typed_message
from tests.requests_intake.path.mails import mail, opened, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(ada) -> FiledBy:
    return FiledBy(ada.person)


@pytest.fixture
def filed(by, monday) -> IssueRequest:
    return file_request(submission=typed(at=monday), by=by, key="k1", at=monday).issue_request


def breaches() -> list[str]:
    return [str(found) for check in CHECKS for found in check()]


def test_a_complete_form_opens_the_request_that_a_mail_opens_but_for_its_channel(filed, license, ada, monday):
    by_mail = opened(mail(), monday)
    for same in ("license", "esc", "company", "subject", "requested_priority", "next_due_at", "terms", "complete_at"):
        assert getattr(filed, same) == getattr(by_mail, same), same
    different = {clause for clause, state in states(filed).items() if states(by_mail)[clause] != state}
    assert (different, filed.verdict) == ({"2.1"}, Verdict.AT_RISK)
    assert filed.channel == Channel.WEB


def test_what_was_typed_is_an_arrival_that_is_settled_and_balanced(filed, by, monday):
    arrival = filed.arrivals.get()
    assert (arrival.channel, arrival.outcome, arrival.sender) == ("web", Outcome.OPENED, "ada@northwind.example")
    kept = json.loads(content_of(arrival))
    assert (kept["key"], kept["facts"]["question"]) == ("k1", COMPLETE["question"])
    assert do_all_that_is_due(lambda: monday) > 0
    assert IssueRequest.objects.count() == 1
    assert breaches() == []


def test_the_same_form_again_makes_no_second_request(filed, by, monday):
    again = file_request(submission=typed(at=monday), by=by, key="k1", at=monday + timedelta(minutes=1))
    assert (again.is_again, again.issue_request, again.message) == (True, filed, filed.messages.first())
    assert (IssueRequest.objects.count(), OutboxItem.objects.count()) == (1, 1)


def test_the_same_key_with_other_content_is_refused_and_names_the_request(filed, by, monday):
    with pytest.raises(SameKeyOtherContent, match=str(filed)):
        file_request(submission=typed(at=monday, question="Another?"), by=by, key="k1", at=monday)
    assert IssueRequest.objects.count() == 1


def test_a_key_is_its_persons_own_and_another_key_is_another_request(filed, license, by, monday):
    ben = User.objects.get(email="ben@northwind.example")
    others = [(FiledBy(ben), "k1"), (by, "k2"), (FiledBy(by.person, let_in(license, at=monday).partner), "k1")]
    for other, key in others:
        assert not file_request(submission=typed(at=monday), by=other, key=key, at=monday).is_again
    assert Filing.objects.count() == IssueRequest.objects.count() == 4


def test_a_form_with_gaps_is_incomplete_and_one_of_a_stranger_not_eligible(ada, by, monday):
    gaps = typed(at=monday, without=("question", "version"))
    found = file_request(submission=gaps, by=by, key="k", at=monday).issue_request
    assert (states(found)["2.3.6"], states(found)["2.3.2"]) == ("missing", "missing")
    stranger = typed(at=monday, address="x@elsewhere.example")
    assert file_request(submission=stranger, by=by, key="l", at=monday).issue_request.verdict == "not_eligible"


def test_what_is_foreseen_is_what_is_written_and_foreseeing_writes_nothing(ada, by, monday):
    submission = typed(at=monday, without=("question",), priority="critical")
    foresight = foresee_filing(submission, at=monday)
    assert not Arrival.objects.exists()
    filed = file_request(submission=submission, by=by, key="k", at=monday).issue_request
    assert states(filed) == {f.clause: f.state.value for f in foresight.judged.assessment.findings}
    assert filed.next_due_at == foresight.response.due_at


def test_a_call_counts_from_its_pick_up_and_tells_who_typed_it(ada, engineer, monday):
    said = typed(at=monday, channel=Channel.PHONE, priority="urgent")
    later = monday + timedelta(minutes=9)
    filed = file_request(submission=said, by=FiledBy(engineer), key="call", at=later).issue_request
    assert filed.received_at == monday
    assert filed.next_due_at == monday + timedelta(hours=12)
    assert filed.events.last().text == "Tom Okafor typed what Ada Brandt told by phone"
    assert filed.arrivals.get().filing.person == engineer
    assert states(filed)["2.1"] == "met"


def test_an_unknown_caller_opens_a_request_and_gets_no_mail(license, engineer, monday):
    said = typed(at=monday, channel=Channel.PHONE, address="", name="")
    filed = file_request(submission=said, by=FiledBy(engineer), key="call", at=monday).issue_request
    assert filed.verdict == "not_eligible"
    assert not OutboxItem.objects.exists()
    assert filed.events.filter(text__contains="there is no address to write to").exists()


def test_a_partners_program_files_for_a_contact_and_both_are_kept(license, ada, monday):
    member = let_in(license, at=monday)
    by = FiledBy(member.person, member.partner)
    filed = file_request(submission=typed(at=monday, channel=Channel.API), by=by, key="k", at=monday).issue_request
    assert (filed.esc, filed.sender_address) == (ada, "ada@northwind.example")
    assert f"{member.person.name} of {member.partner} sent this by a program for Ada" in filed.events.last().text


def test_who_files_much_by_forms_is_still_heard_by_mail(filed, settings, monday):
    settings.MAILS_PER_SENDER_AND_HOUR = 1
    assert opened(mail(), monday)


def test_a_message_joins_with_its_files_and_facts_and_is_judged(by, monday):
    gaps = typed(at=monday, without=("question",))
    filed = file_request(submission=gaps, by=by, key="k", at=monday).issue_request
    said = typed_message(
        at=monday, text="Here it is.", question="What stops it?", files=[File("core.log", b"signal 11")]
    )
    foresight = foresee_message(filed, said, at=monday)
    added = add_message(issue_request_id=filed.pk, submission=said, by=by, key="m", at=monday)
    assert states(filed)["2.3.6"] == foresight.judged.assessment.finding("2.3.6").state == "met"
    assert added.message.body_text.startswith("Here it is.\n\nQuestion:\nWhat stops it?")
    assert added.message.attachments.get().name == "core.log"
    assert filed.outbox.order_by("pk").last().template == "now_complete"
    assert breaches() == []


def test_a_message_twice_is_kept_once(filed, by, monday):
    said = typed_message(at=monday, text="Any news?")
    first, again = (
        add_message(issue_request_id=filed.pk, submission=said, by=by, key="m", at=monday) for _ in range(2)
    )
    assert (first.message, again.is_again) == (again.message, True)
    with pytest.raises(SameKeyOtherContent):
        add_message(
            issue_request_id=filed.pk, submission=typed_message(at=monday, text="No"), by=by, key="m", at=monday
        )


def test_a_message_without_anything_is_refused(filed, by, monday):
    with pytest.raises(NothingSaid):
        add_message(issue_request_id=filed.pk, submission=typed_message(at=monday), by=by, key="m", at=monday)


def test_a_customer_closes_with_a_reason_or_an_answer_and_opens_again_by_saying_why(filed, by, engineer, monday):
    with pytest.raises(CannotMoveError):
        close(issue_request_id=filed.pk, reason="", by=by.person, at=monday, mover=Mover.CUSTOMER)
    reply(issue_request_id=filed.pk, text="Restart it.", to="ada@northwind.example", by=engineer, at=monday)
    close(issue_request_id=filed.pk, reason="", by=by.person, at=monday, mover=Mover.CUSTOMER)
    said = typed_message(at=monday, text="It fails again.")
    for is_again in (False, True):
        found = reopen_with_message(issue_request_id=filed.pk, submission=said, by=by, key="r", at=monday)
        assert found.is_again is is_again
    assert found.issue_request.state == RequestState.IN_PROGRESS
    with pytest.raises(CannotMoveError, match="open already"):
        reopen_with_message(issue_request_id=filed.pk, submission=said, by=by, key="other", at=monday)


def test_a_partners_person_answers_by_mail_only_while_its_grant_holds(license, ada, monday):
    member = let_in(license, at=monday)
    by = FiledBy(member.person, member.partner)
    address = member.person.email
    own = typed(at=monday, channel=Channel.API, address=address, name="Paula")
    filed = file_request(submission=own, by=by, key="k", at=monday).issue_request
    add_message(
        issue_request_id=filed.pk,
        submission=typed_message(at=monday, address=address, text="x"),
        by=by,
        key="m",
        at=monday,
    )
    assert takes_part(Sender(address), filed, at=monday)
    assert not takes_part(Sender(address), filed, at=monday + timedelta(days=91))


def test_the_customers_own_reference_is_a_fact_by_mail_too(ada, monday):
    found = opened(mail(External_reference="INC-77"), monday)
    assert found.recorded_facts.get(name="external_reference").value == "INC-77"
