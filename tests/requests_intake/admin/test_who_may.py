"""Staff ask who may do what, and read the rule path."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.contacts import StaffFactory
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3a")]
PAGE = reverse("admin:requests_intake_issuerequest_who_may")


def test_it_tells_for_each_action_whether_and_why(desk, ada, issue_request):
    ben = ada.license.escs.get(role="regular").person
    shown = words(desk.get(PAGE, {"person": ben.email.upper(), "about": "l4821–0937"}))
    assert f"● yes file a Request {ben} is a Regular ESC of license L4821-0937." in shown
    assert f"✕ no update its contacts {ben} is a Regular ESC of license L4821-0937." in shown
    assert "(clause 1.3a)" in shown


def test_a_request_is_told_with_its_license(desk, ada, issue_request):
    response = desk.get(PAGE, {"person": ada.person.email, "about": str(issue_request)})
    assert [thing for thing, _ in response.context["answers"]] == [issue_request, ada.license]
    assert "● yes reply" in words(response)
    assert "✕ no waive a clause" in words(response)


def test_staff_is_told_with_its_groups(desk, engineer, ada, issue_request):
    shown = words(desk.get(PAGE, {"person": engineer.email, "about": ada.license.number}))
    assert "staff groups: Support engineer" in shown
    assert "is staff with the permission licensing.view_license." in shown


def test_what_is_not_found_is_said(desk, ada):
    shown = words(desk.get(PAGE, {"person": "nobody@nowhere.example", "about": "L0000-0000"}))
    assert "Nobody has the address “nobody@nowhere.example”." in shown
    assert "No license and no Request has the number “L0000-0000”." in shown


def test_who_may_not_see_people_may_not_ask(ada):
    client = Client()
    client.force_login(StaffFactory())
    assert client.get(PAGE).status_code == 403
    assert at_the_desk(StaffFactory(), "Auditor").get(PAGE).status_code == 200
