"""What stands around the desk's pages."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.contacts import SuperuserFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.pages import LIST, do, page_of, words

pytestmark = pytest.mark.django_db


def test_the_history_of_a_request_is_its_timeline(desk, issue_request):
    response = desk.get(reverse("admin:requests_intake_issuerequest_history", args=[issue_request.pk]))
    assert response["Location"] == f"{page_of(issue_request)}#timeline"
    assert 'id="timeline"' in desk.get(page_of(issue_request)).content.decode()


def test_no_link_leads_in_a_circle(desk, issue_request):
    for page in (desk.get(LIST), Client().get(reverse("admin:login"))):
        shown = words(page)
        assert "View site" not in shown
        assert "Return to site" not in shown


def test_the_sidebar_leads_to_invitations_and_a_list_is_named_by_what_it_lists(db):
    client = Client()
    client.force_login(SuperuserFactory())
    shown = words(client.get(reverse("admin:contacts_invitation_changelist")))
    assert "mail Invitations" in shown
    assert "to view" not in shown
    assert "to change" not in shown


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("requests_intake_issuerequest_changelist", "Requests"),
        ("requests_intake_issuerequest_call", "Take a call"),
        ("requests_intake_arrival_journal", "Mail journal"),
        ("contacts_contactchange_changelist", "Contact changes"),
        ("index", ""),
    ],
)
def test_the_sidebar_marks_one_line_as_where_one_is(db, page, marked):
    client = Client()
    client.force_login(SuperuserFactory())
    groups = client.get(reverse(f"admin:{page}"), follow=True).context["sidebar_navigation"]
    lines = [line["title"] for group in groups for line in group["items"] if line["active"]]
    assert lines == ([marked] if marked else [])


def test_taking_over_from_a_colleague_asks_first(desk, issue_request):
    shown = words(desk.get(page_of(issue_request)))
    assert "works on it. Take over from" not in shown
    issue_request.owner = SuperuserFactory(name="Priya Nair")
    issue_request.save()
    assert "Priya Nair works on it. Take over from Priya Nair" in words(desk.get(page_of(issue_request)))


def test_a_closed_request_offers_only_what_can_be_done_on_it(desk, issue_request):
    do(desk, issue_request, "close", reason="Filed twice.")
    shown = desk.get(page_of(issue_request)).content.decode()
    for offered in ("reply", "note", "call", "reopen"):
        assert f"/do/{offered}/" in shown
    for refused in ("close", "fact", "regrade", "take-over", "waive", "remedy", "access", "confirm-esc"):
        assert f"/do/{refused}/" not in shown
    assert "Keep this." in words(do(desk, issue_request, "fact", fact="version", value="Keep this."))


def test_a_long_note_can_be_read_on(desk, issue_request):
    do(desk, issue_request, "note", text="n" * 40_000 + " THE END")
    shown = words(desk.get(page_of(issue_request)))
    assert "Read on" in shown
    assert "THE END" in shown


def test_the_address_of_a_form_names_it_for_the_page_to_show(desk, issue_request):
    address = reverse("admin:requests_intake_issuerequest_do", args=[issue_request.pk, "reply"])
    assert 'data-opened="reply"' in desk.get(address).content.decode()


def test_nothing_is_said_of_a_plan_where_no_license_is_known(desk, ada, monday):
    filed = filed_request(at=monday, without=("license",), sender="vic@elsewhere.example")
    shown = words(desk.get(page_of(filed)))
    assert "License not known" in shown
    assert "Plan Enterprise" not in shown


@pytest.mark.parametrize(
    ("typed", "mistyped"),
    [("482109374", True), ("wes 4821 0937 4", True), ("WES 4821 0937", False), ("L4821-09371 b", False)],
)
def test_the_check_digit_is_blamed_for_nine_digits_only(desk, db, typed, mistyped):
    assert ("its last digit does not fit" in words(desk.get(LIST, {"q": typed}))) is mistyped
