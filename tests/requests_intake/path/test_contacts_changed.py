"""What a Request is judged by may change while it is open; the verdict follows, and the history tells why."""

from datetime import date

import pytest

from licensing.models import SupportPlan
from requests_intake.choices import Verdict
from requests_intake.services.state import close
from tests.factories.contacts import EscFactory, UserFactory
from tests.factories.licensing import LicenseWithoutSupportFactory
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
    told = issue_request.outbox.order_by("id").last()
    assert f"{issue_request}: Eligible" in told.body_text


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


@pytest.mark.clause("2.3.2")
def test_a_version_that_is_no_longer_supported_is_judged_by(ada, license, monday):
    issue_request = opened(mail(), monday)
    release = license.product.releases.get()
    release.critical_urgent_support_ends_on = release.important_advisory_support_ends_on = date(2026, 6, 1)
    release.save()
    issue_request.refresh_from_db()
    assert (issue_request.verdict, states(issue_request)["2.3.2"]) == (Verdict.AT_RISK, "breached")


@pytest.mark.clause("E.2")
def test_a_plan_that_comes_to_include_support_mends_the_verdict(monday, db):
    license = LicenseWithoutSupportFactory(number="L9174-6683")
    esc = EscFactory(license=license)
    issue_request = opened(mail(sender=esc.person.email, License_number="L9174-6683"), monday)
    license.plan = SupportPlan.objects.get(name="Enterprise")
    license.save()
    issue_request.refresh_from_db()
    assert states(issue_request)["E.2"] == "met"
    assert issue_request.next_due_at is not None
