"""A customer files on the site: prefilled, told what is missing, once for each form, with drafts and files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from requests_intake.choices import FactName, Verdict
from requests_intake.models import Attachment, IssueRequest, RequestDraft
from requests_intake.rules.ready_mail import LONGEST_ADDRESS, ready_mail
from requests_intake.services.drafts import MOST_DRAFTS
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    PartnerMembershipFactory,
    ProductionSystemFactory,
    UserFactory,
)
from tests.factories.licensing import EndedLicenseFactory
from tests.requests_intake.admin.pages import words
from tests.requests_intake.portal.forms import FIELDS, FORM, key_of, send

pytestmark = pytest.mark.django_db


def test_the_form_is_prefilled_from_what_is_on_file(as_ada, ada):
    page = as_ada.get(FORM).content.decode()
    for value in ("Ada Brandt", "ada@northwind.example", "Northwind Analytics", "Mathematica", "14.1"):
        assert f'value="{value}"' in page


@pytest.mark.clause("2.1")
def test_a_complete_form_files_a_request_and_tells_of_the_acknowledgement(as_ada, ada):
    answer = send(as_ada, "file")
    filed = IssueRequest.objects.get()
    assert answer.url == f"/requests/{filed.number}/?filed=1"
    assert (filed.channel, filed.verdict, filed.sender_address) == ("web", Verdict.AT_RISK, ada.person.email)
    shown = words(as_ada.get(answer.url))
    assert f"We have your Request, {filed} . The acknowledgement goes to ada@northwind.example." in shown.replace(
        str(filed) + ".", str(filed) + " ."
    )
    assert "2.1 Channel ◔ pending" in shown


def test_an_incomplete_form_may_be_filed_and_says_what_it_lacks(as_ada):
    answer = send(as_ada, "file", question="", resources_consulted="")
    shown = words(as_ada.get(answer.url))
    assert "2 things are missing" in shown
    assert "2.3.6 Question ✕ missing" in shown


def test_the_same_form_pressed_twice_files_once_and_leads_to_the_same_page(as_ada):
    key = key_of(as_ada.get(FORM))
    first, second = send(as_ada, "file", key=key), send(as_ada, "file", key=key)
    assert first.url == second.url
    assert IssueRequest.objects.count() == 1


def test_a_form_filed_before_and_changed_since_is_told_and_keeps_what_was_typed(as_ada):
    key = key_of(as_ada.get(FORM))
    send(as_ada, "file", key=key)
    answer = send(as_ada, "file", key=key, question="Something else?")
    assert "This was filed before with other content" in words(answer)
    assert "Something else?" in answer.content.decode()
    assert key_of(answer) != key
    assert IssueRequest.objects.count() == 1


def test_files_come_along(as_ada):
    files = [SimpleUploadedFile("core.txt", b"core"), SimpleUploadedFile("empty.log", b"")]
    send(as_ada, "file", files=files)
    assert sorted(Attachment.objects.values_list("name", "size")) == [("core.txt", 4), ("empty.log", 0)]


def test_too_many_files_are_told_and_nothing_typed_is_lost(as_ada):
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(11)]
    answer = send(as_ada, "file", files=files)
    shown = words(answer)
    assert "You chose 11 files. Choose at most 10." in shown
    assert "Your files were not kept." in shown
    assert "What stops the kernel from starting?" in answer.content.decode()
    assert IssueRequest.objects.count() == 0


def test_hints_tell_what_filing_now_would_give_and_write_nothing(as_ada):
    key = key_of(as_ada.get(FORM))
    answer = as_ada.post(FORM, {"key": key, "priority": "critical"}, headers={"HX-Request": "true"})
    shown = words(answer)
    assert "<html" not in answer.content.decode()
    assert "At risk" in shown
    assert "Critical: call us as well" in shown
    assert 'href="#id_question"' in answer.content.decode()
    assert IssueRequest.objects.count() == 0


def test_without_a_script_the_button_checks(as_ada):
    shown = words(send(as_ada, "check", question=""))
    assert "2.3.6 Question : Say what the support team is asked to do" in shown
    assert IssueRequest.objects.count() == 0


def test_names_of_chosen_files_count_in_the_hints(as_ada):
    told = {"HX-Request": "true"}
    typed = {"key": "0" * 32, "file_names": "core.txt"}
    assert "2.3.5" in words(as_ada.post(FORM, {"key": "0" * 32}, headers=told))
    assert "2.3.5" not in words(as_ada.post(FORM, typed, headers=told))


def test_a_draft_is_kept_found_again_and_gone_once_filed(as_ada, as_ben):
    answer = send(as_ada, "draft", question="Half a question")
    key = RequestDraft.objects.get().key
    assert "Half a question" in as_ada.get(answer.url).content.decode()
    assert as_ben.get(answer.url).status_code == 200
    assert "Half a question" not in as_ben.get(answer.url).content.decode()
    send(as_ada, "file", answer.url, key=key)
    assert RequestDraft.objects.count() == 0


def test_a_draft_is_found_on_the_list_and_above_an_empty_form(as_ada, as_ben):
    send(as_ada, "draft", subject="Half a Request")
    assert "Your drafts Half a Request" in words(as_ada.get("/requests/"))
    shown = words(as_ada.get(FORM))
    assert shown.index("Half a Request") < shown.index("Who asks")
    assert "Your drafts" not in words(as_ben.get("/requests/"))


def test_a_draft_is_deleted_by_its_writer_alone(as_ada, as_ben):
    send(as_ada, "draft")
    address = f"/requests/drafts/{RequestDraft.objects.get().key}/delete/"
    assert as_ben.post(address).status_code == 404
    assert as_ada.post(address).status_code == 302
    assert RequestDraft.objects.count() == 0


def test_more_drafts_than_one_may_keep_are_refused_and_nothing_is_lost(as_ada):
    for _ in range(MOST_DRAFTS):
        send(as_ada, "draft")
    answer = send(as_ada, "draft", question="One too many")
    assert "You keep 20 drafts already." in words(answer)
    assert "One too many" in answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [{"subject": "x" * 401}, {"priority": "enormous"}, {"question": "\x00"}, {"key": "k"}, {"description": "\ud7ff"}],
)
def test_whatever_is_sent_is_answered(as_ada, typed):
    assert send(as_ada, "file", **typed).status_code in (200, 302)


@pytest.mark.clause("E.2")
def test_on_a_license_that_ended_nothing_is_filed_here_and_other_ways_are_told():
    browser = logged_in(EscFactory(license=EndedLicenseFactory(number="L0001-0001")).person)
    assert "There is no license in force" in words(browser.get(FORM))
    assert browser.get(f"{FORM}?license=L0001-0001").status_code == 404


def test_who_may_file_on_several_licenses_chooses_one(as_ada, ada):
    AdministrativeEscFactory(person=ada.person, license__number="L0002-0002")
    assert "On which license?" in words(as_ada.get(FORM))
    assert "On license L0002-0002" in words(as_ada.get(f"{FORM}?license=L0002-0002"))


@pytest.mark.parametrize("number", ["L4821-0937", "NONE", "%00"])
def test_a_license_of_others_is_as_missing_as_one_that_there_is_not(license, number):
    browser = logged_in(PartnerMembershipFactory().person)
    assert browser.get(f"{FORM}?license={number}").status_code == 404


def test_nobody_files_without_logging_in(license):
    assert Client().get(FORM).url.startswith("/accounts/login/")
    assert "There is no license in force" in words(logged_in(UserFactory()).get(FORM))


def test_the_ready_mail_carries_every_label_and_the_values_that_fit():
    names = (FactName.LICENSE, FactName.QUESTION, FactName.DESCRIPTION)
    facts = {FactName.LICENSE: "L4821-0937", FactName.QUESTION: "Why?", FactName.DESCRIPTION: "x" * 5000}
    mail = ready_mail("help@desk.example", subject="A & B", names=names, facts=facts)
    assert mail.startswith("mailto:help@desk.example?subject=A%20%26%20B&body=License%20number%3A%20L4821-0937%0D%0A")
    assert "Question%3A%20Why%3F" in mail
    assert mail.endswith("Description%3A%20")
    assert len(mail) <= LONGEST_ADDRESS


def test_a_retired_production_system_is_not_offered(as_ada, license, monday):
    ProductionSystemFactory(license=license, name="In use")
    ProductionSystemFactory(license=license, name="Gone", retired_at=monday)
    answer = as_ada.get(FORM).content.decode()
    assert '<option value="In use">' in answer
    assert '<option value="Gone">' not in answer
    key = key_of(as_ada.get(FORM))
    stale = as_ada.post(FORM, {"key": key, "act": "file", "production_system": "Gone"})
    assert "“Gone” is not offered any more. Choose again." in words(stale)
    assert not IssueRequest.objects.exists()


def test_hints_file_nothing_whatever_button_was_pressed_last(as_ada):
    key = key_of(as_ada.get(FORM))
    for act in ("file", "draft"):
        answer = as_ada.post(FORM, FIELDS | {"key": key, "act": act}, headers={"HX-Request": "true"})
        assert "If you file now" in words(answer)
    assert not IssueRequest.objects.exists()
    assert not RequestDraft.objects.exists()
