"""What a Request is judged by may change while it is open; the verdict follows, and the history tells why."""

from datetime import date

import pytest

from requests_intake.choices import Verdict
from requests_intake.services.state import close
from tests.factories.contacts import EscFactory, UserFactory
from tests.requests_intake.path.mails import mail, opened, states

pytestmark = pytest.mark.django_db


@pytest.mark.clause("E.1")
def test_a_stranger_who_becomes_an_esc_makes_its_open_request_eligible(license, monday):
    issue_request = opened(mail(sender="Victor Hale <victor@northwind.example>"), monday)
    assert issue_request.verdict == Verdict.NOT_ELIGIBLE
    esc = EscFactory(license=license, person=UserFactory(email="victor@northwind.example"))
    issue_request.refresh_from_db()
    assert (issue_request.verdict, issue_request.esc) == (Verdict.ELIGIBLE, esc)
    assert issue_request.assessments.last().because == "the license's ESCs changed"


@pytest.mark.clause("E.1")
def test_an_esc_who_is_removed_or_inactive_is_none_any_more(ada, monday):
    issue_request = opened(mail(), monday)
    ada.person.is_active = False
    ada.person.save()
    assert states(issue_request)["E.1"] == "missing"
    ada.person.is_active = True
    ada.person.save()
    assert states(issue_request)["E.1"] == "met"
    ada.delete()
    issue_request.refresh_from_db()
    assert (issue_request.verdict, issue_request.esc) == (Verdict.NOT_ELIGIBLE, None)


@pytest.mark.clause("E.2")
def test_a_license_whose_term_is_corrected_mends_the_verdict(ada, license, monday):
    license.ends_on = date(2026, 1, 31)
    license.save()
    issue_request = opened(mail(), monday)
    assert issue_request.verdict == Verdict.NOT_ELIGIBLE
    license.ends_on = date(2029, 12, 31)
    license.save()
    issue_request.refresh_from_db()
    assert issue_request.verdict == Verdict.ELIGIBLE


def test_a_closed_request_stays_as_it_was_judged(ada, engineer, monday):
    issue_request = opened(mail(), monday)
    close(issue_request_id=issue_request.pk, reason="Filed twice.", by=engineer, at=monday)
    ada.delete()
    issue_request.refresh_from_db()
    assert issue_request.verdict == Verdict.ELIGIBLE
