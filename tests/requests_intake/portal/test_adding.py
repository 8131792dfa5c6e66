"""What a clause asks for is added on the page of a Request, with the same result as a mail that carries the label."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from requests_intake.choices import Verdict
from requests_intake.services.state import close
from tests.contacts.portal.people import logged_in
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import words
from tests.requests_intake.path.mails import receive, reply_to
from tests.requests_intake.portal.forms import hidden_of

pytestmark = pytest.mark.django_db
QUESTION = "What stops the kernel from starting?"


@pytest.fixture
def lacking(ada, monday):
    """Ada's Request of Monday 09:00 without a question."""
    return filed_request(at=monday, without=["question"])


def page_of(issue_request) -> str:
    return f"/requests/{issue_request.number}/"


def form_of(issue_request, clause: str = "2.3.6") -> str:
    return f"{page_of(issue_request)}add/{clause}/"


def judged(issue_request) -> list[tuple[str, str, str]]:
    """Clause, state and evidence of all findings as kept last."""
    findings = issue_request.assessments.last().findings
    return [(finding["clause"], finding["state"], finding["evidence"]) for finding in findings]


@pytest.mark.clause("2.3.6")
def test_each_missing_thing_leads_to_a_form_of_its_own(as_ada, lacking):
    page = as_ada.get(page_of(lacking)).content.decode()
    assert f'<a class="button" href="{form_of(lacking)}" aria-label="Add: Question">Add</a>' in page
    assert page.count('aria-label="Add:') == 1
    form = as_ada.get(form_of(lacking))
    assert "Question is not given" in words(form)
    assert 'name="question"' in form.content.decode()


@pytest.mark.clause("2.3.6")
def test_an_addition_is_judged_at_once_and_sent_twice_is_kept_once(as_ada, lacking):
    hidden = hidden_of(as_ada.get(form_of(lacking)))
    for _ in range(2):
        answer = as_ada.post(form_of(lacking), hidden | {"question": QUESTION})
        assert answer.url == page_of(lacking)
    lacking.refresh_from_db()
    assert lacking.verdict == Verdict.ELIGIBLE
    assert lacking.recorded_facts.filter(name="question").count() == 1
    assert "Your addition is kept. Clause 2.3.6 is met now:" in words(as_ada.get(page_of(lacking)))


@pytest.mark.clause("2.3.6")
def test_it_ends_as_the_same_answer_by_mail(as_ada, ada, monday, now):
    by_site, by_mail = (filed_request(at=monday, without=["question"]) for _ in range(2))
    as_ada.post(form_of(by_site), hidden_of(as_ada.get(form_of(by_site))) | {"question": QUESTION})
    receive(reply_to(by_mail.outbox.first(), f"Question: {QUESTION}"), now)
    by_site.refresh_from_db()
    by_mail.refresh_from_db()
    ends = [(one.verdict, one.state, one.next_due_at, one.complete_at) for one in (by_site, by_mail)]
    assert ends[0] == ends[1]
    assert [row[:2] for row in judged(by_site)] == [row[:2] for row in judged(by_mail)]
    letters = [list(one.outbox.values_list("template", flat=True)) for one in (by_site, by_mail)]
    assert letters[0] == letters[1]


@pytest.mark.clause("2.2.5")
def test_what_was_told_wrong_is_shown_to_be_told_anew_and_what_still_fails_is_said(as_ada, ada, monday):
    filed = filed_request(at=monday, previous_request="WES 1234 5678 9")
    form = as_ada.get(form_of(filed, "2.2.5"))
    assert 'value="WES 1234 5678 9"' in form.content.decode()
    answer = as_ada.post(
        form_of(filed, "2.2.5"), hidden_of(form) | {"previous_request": "WES 0000 0000 0"}, follow=True
    )
    assert "Your addition is kept. Clause 2.2.5 is missing now:" in words(answer)


@pytest.mark.clause("2.3.5")
def test_a_file_may_stand_for_code_input_and_output(as_ada, ada, monday):
    filed = filed_request(at=monday, without=["code_input_output"])
    hidden = hidden_of(as_ada.get(form_of(filed, "2.3.5")))
    as_ada.post(form_of(filed, "2.3.5"), hidden | {"files": [SimpleUploadedFile("core.txt", b"trace")]})
    assert ("2.3.5", "met") in [row[:2] for row in judged(filed)]


@pytest.mark.clause("3.2")
def test_the_24_7_contact_of_a_critical_request_is_named(as_ada, ada, monday):
    filed = filed_request(at=monday, priority="critical")
    typed = {"standby_contact_name": "Ben Ortiz", "standby_contact_phone": "+1 212 555 0119"}
    as_ada.post(form_of(filed, "3.2"), hidden_of(as_ada.get(form_of(filed, "3.2"))) | typed)
    assert ("3.2", "met") in [row[:2] for row in judged(filed)]


def test_nothing_typed_is_told(as_ada, lacking):
    answer = as_ada.post(form_of(lacking), hidden_of(as_ada.get(form_of(lacking))))
    assert "There is nothing to send." in words(answer)


def test_who_comes_second_is_told_what_was_added_and_keeps_what_was_typed(as_ada, ben, lacking, now):
    hidden = hidden_of(as_ada.get(form_of(lacking)))
    text = f"Question: {QUESTION}"
    receive(reply_to(lacking.outbox.first(), text, sender=ben.person.email), now)
    answer = as_ada.post(form_of(lacking), hidden | {"question": "Another question?"})
    assert "Changed meanwhile: Reply from ben@northwind.example." in words(answer)
    assert "Another question?" in answer.content.decode()
    again = as_ada.post(form_of(lacking), hidden_of(answer) | {"question": "Another question?"})
    assert again.status_code == 302


def test_to_a_closed_request_nothing_is_added(as_ada, lacking, engineer, now):
    close(issue_request_id=lacking.pk, reason="Solved.", by=engineer, at=now)
    assert 'aria-label="Add:' not in as_ada.get(page_of(lacking)).content.decode()
    answer = as_ada.get(form_of(lacking), follow=True)
    assert "The Request is closed. Open it again to add something." in words(answer)


@pytest.mark.parametrize("clause", ["2.1", "9.9", "3.3", "x" * 90])
def test_a_clause_that_asks_for_no_fact_has_no_form(as_ada, lacking, clause):
    assert as_ada.get(form_of(lacking, clause)).status_code == 404


def test_who_may_not_see_the_request_finds_no_form(as_ben, lacking, license):
    for method in (as_ben.get, as_ben.post):
        assert method(form_of(lacking)).status_code == 404
    assert (
        logged_in(license.escs.get(person__email="ada@northwind.example").person).get(form_of(lacking)).status_code
        == 200
    )
