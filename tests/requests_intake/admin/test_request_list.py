"""The list of Requests: which ones, in which order, at what cost, and how they are found."""

from datetime import timedelta

import pytest

from licensing.choices import Priority
from requests_intake.models import IssueRequest
from requests_intake.services.priority import regrade
from requests_intake.services.state import close, take_over
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import LIST, page_of, words

pytestmark = pytest.mark.django_db


def numbers(response) -> list[str]:
    """The numbers on the list, top first."""
    return [row.issue_request.number for row in response.context_data["rows"]]


@pytest.fixture
def critical(ada, monday) -> IssueRequest:
    """A Critical Request whose call is due at 10:10, in ten minutes."""
    return filed_request(at=monday + timedelta(minutes=55), priority="critical", subject="All is down", **STANDBY)


@pytest.mark.parametrize("length", [3, 60])
def test_the_list_costs_the_same_whatever_its_length(
    desk, ada, engineer, monday, length, django_assert_max_num_queries
):
    for _ in range(length):
        filed_request(at=monday)
    IssueRequest.objects.update(owner=engineer)
    with django_assert_max_num_queries(12):
        response = desk.get(LIST)
    assert len(numbers(response)) == min(length, 50)


def test_what_falls_due_first_stands_first_and_what_owes_nothing_last(desk, critical, issue_request, engineer, monday):
    answered = filed_request(at=monday)
    answered.clocks.update(state="met")
    IssueRequest.objects.filter(pk=answered.pk).update(next_due_at=None, next_medium="")
    assert numbers(desk.get(LIST)) == [critical.number, issue_request.number, answered.number]


def test_a_line_tells_all_that_is_needed_to_choose(desk, critical, engineer, monday):
    regrade(issue_request_id=critical.pk, priority=Priority.URGENT, reason="A node is up.", by=engineer, at=monday)
    take_over(issue_request_id=critical.pk, by=engineer, at=monday)
    line = words(desk.get(LIST))
    for told in (str(critical), "All is down", "Northwind Analytics", "L4821-0937", "Critical → Urgent", "☎ we call"):
        assert told in line
    for told in ("In progress", "Tom Okafor", "in 11 h 55 min", "Mon 30 Nov 2026 21:55 CST", "● Eligible"):
        assert told in line


def test_what_is_overdue_says_so_with_a_sign_and_a_word(desk, issue_request):
    IssueRequest.objects.update(next_due_at=issue_request.received_at + timedelta(minutes=48))
    assert "▲ 12 min overdue" in words(desk.get(LIST))


def test_closed_ones_are_shown_only_when_asked_for_or_searched(desk, issue_request, engineer, monday):
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=monday)
    assert numbers(desk.get(LIST)) == []
    assert numbers(desk.get(LIST, {"state": "closed"})) == [issue_request.number]
    assert numbers(desk.get(LIST, {"state": "all"})) == [issue_request.number]
    assert numbers(desk.get(LIST, {"q": issue_request.number})) == [issue_request.number]


def test_each_filter_leaves_what_it_names(desk, critical, issue_request, engineer, monday):
    take_over(issue_request_id=critical.pk, by=engineer, at=monday)
    for query, left in (
        ({"state": "in_progress"}, [critical]),
        ({"state": "new"}, [issue_request]),
        ({"owner": "me"}, [critical]),
        ({"owner": "nobody"}, [issue_request]),
        ({"verdict": "eligible"}, [issue_request]),
        ({"verdict": "at_risk"}, [critical]),
        ({"priority": "important"}, [issue_request]),
        ({"medium": "telephone"}, []),
        ({"medium": "customer"}, [critical]),
        ({"medium": "email"}, [issue_request]),
        ({"channel": "phone"}, []),
        ({"verdict": "no such word", "state": "'; drop"}, [critical, issue_request]),
    ):
        assert numbers(desk.get(LIST, query)) == [one.number for one in left], query


def test_a_priority_that_was_not_told_is_found_as_advisory(desk, ada, monday):
    untold = filed_request(at=monday, without=("priority",))
    assert numbers(desk.get(LIST, {"priority": "advisory"})) == [untold.number]


@pytest.mark.parametrize(
    "spelling", ["{n}", "WES {a} {b} {c}", "[wes-{a}-{b}-{c}]", "  {a}{b}{c} ", "ticket {a}.{b}.{c}"]
)
def test_a_ticket_number_is_found_in_any_spelling(desk, ada, monday, spelling):
    wanted, _ = filed_request(at=monday), filed_request(at=monday)
    n = wanted.number
    typed = spelling.format(n=n, a=n[:4], b=n[4:8], c=n[8:])
    assert numbers(desk.get(LIST, {"q": typed})) == [wanted.number]


def test_a_mistyped_ticket_number_finds_nothing_and_says_why(desk, issue_request):
    wrong = issue_request.number[:-1] + str((int(issue_request.number[-1]) + 1) % 10)
    response = desk.get(LIST, {"q": wrong})
    assert numbers(response) == []
    assert "its last digit does not fit the others" in words(response)


@pytest.mark.parametrize(
    "typed",
    ["l4821-0937", " L4821–0937 ", "ada@northwind.example", "ADA@", "northwind", "kernel cr", "northwind.ex", "brandt"],
)
def test_a_license_a_sender_a_company_and_a_subject_are_found(desk, issue_request, typed):
    assert numbers(desk.get(LIST, {"q": typed})) == [issue_request.number]


def test_a_search_without_result_leads_back(desk, issue_request):
    response = desk.get(LIST, {"q": "zebra"})
    assert "No Request matches “zebra”" in words(response)
    assert "Show the list without search and filters" in words(response)


def test_an_empty_desk_says_what_will_appear(desk, settings):
    assert f"once a mail to {settings.SUPPORT_EMAIL} has been read" in words(desk.get(LIST))


def test_what_strangers_wrote_is_text_on_the_list(desk, ada, monday):
    filed_request(at=monday, subject="<script>alert(1)</script>", company='"><img src=x onerror=alert(1)>')
    shown = desk.get(LIST).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_every_line_leads_to_its_page(desk, issue_request):
    assert f'href="{page_of(issue_request)}"' in desk.get(LIST).content.decode()
