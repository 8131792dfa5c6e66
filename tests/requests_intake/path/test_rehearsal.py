"""A rehearsal tells what would happen, writes nothing, and is what then happens."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from requests_intake.management.demo.ground import lay_ground
from requests_intake.models import IssueRequest
from tests.requests_intake.path.mails import receive

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples" / "rehearsal"
ALL = sorted(path.stem for path in SAMPLES.glob("*.eml"))


@pytest.fixture(autouse=True)
def _demo(monday):
    lay_ground(at=monday)


def rehearse(name: str, at: str = "2026-11-30T09:00-06:00") -> dict:
    out = StringIO()
    call_command("rehearse_mail", str(SAMPLES / f"{name}.eml"), at=at, stdout=out)
    return json.loads(out.getvalue())


def failing(told: dict) -> dict[str, str]:
    return {f["clause"]: f["state"] for f in told["findings"] if f["state"] not in ("met", "not_applicable")}


def test_a_complete_mail_of_a_demo_esc_opens_eligible_with_every_fact_and_every_clause():
    told = rehearse("complete")
    assert (told["outcome"], told["verdict"], failing(told)) == ("opened", "eligible", {})
    assert len(told["findings"]) == 27
    assert (told["license"], told["esc"]) == ("L4821-0937", "ada.brandt@northwind.example")
    assert {fact["source"] for fact in told["facts"].values()} == {"labelled"}
    assert len(told["facts"]) == 19
    assert told["response_due_at"] == "2026-12-01T09:00:00-06:00"
    assert [mail["template"] for mail in told["would_send"]] == ["acknowledgement"]


def test_without_priority_and_question_it_names_both_clauses():
    told = rehearse("without-priority-and-question")
    assert (told["verdict"], failing(told)) == ("incomplete", {"2.3.4": "missing", "2.3.6": "missing"})
    assert [mail["template"] for mail in told["would_send"]] == ["what_is_missing"]


def test_a_critical_one_is_at_risk_with_the_moment_of_the_call():
    told = rehearse("critical")
    assert (told["verdict"], failing(told)["3.3"]) == ("at_risk", "pending")
    assert told["callback_due_at"] == "2026-11-30T09:15:00-06:00"


def test_a_japanese_one_flags_2_4_with_the_language():
    told = rehearse("japanese")
    assert told["outcome"] == "opened"
    finding = {f["clause"]: f for f in told["findings"]}["2.4"]
    assert (finding["state"], "Japanese" in finding["evidence"]) == ("missing", True)


def test_one_from_a_stranger_is_not_eligible_by_e_1():
    told = rehearse("stranger")
    assert (told["verdict"], "E.1" in told["reasons"]) == ("not_eligible", True)


def test_one_on_an_ended_license_is_not_eligible_by_e_2():
    told = rehearse("ended-license")
    assert (told["verdict"], told["reasons"]) == ("not_eligible", ["E.2"])


def test_a_rehearsal_writes_nothing():
    before = {model: model.objects.count() for model in apps.get_models()}
    for name in ALL:
        rehearse(name)
    assert {model: model.objects.count() for model in apps.get_models()} == before


@pytest.mark.parametrize("name", ALL)
def test_what_was_rehearsed_is_what_happens(name, monday):
    told = rehearse(name)
    arrival = receive((SAMPLES / f"{name}.eml").read_bytes(), monday)
    issue_request = IssueRequest.objects.get(arrivals=arrival)
    assert arrival.outcome == told["outcome"]
    assert issue_request.verdict == told["verdict"]
    assert issue_request.assessments.get().findings == told["findings"]
    sent = [{"to": item.to, "template": item.template} for item in issue_request.outbox.all()]
    assert sent == [{"to": mail["to"], "template": mail["template"]} for mail in told["would_send"]]


def test_the_rows_of_an_opened_request_judge_the_same_as_its_mail(monday):
    from requests_intake.selectors.judge import judge

    for name in ALL:
        receive((SAMPLES / f"{name}.eml").read_bytes(), monday)
    for issue_request in IssueRequest.objects.all():
        again = [finding.as_json() for finding in judge(issue_request, at=monday).assessment.findings]
        assert again == issue_request.assessments.get().findings


def test_what_was_delivered_before_is_rehearsed_as_a_duplicate(monday):
    raw = (SAMPLES / "complete.eml").read_bytes()
    receive(raw, monday)
    out = StringIO()
    call_command("rehearse_mail", str(SAMPLES / "complete.eml"), recipient="support@desk.example", stdout=out)
    assert json.loads(out.getvalue())["outcome"] == "duplicate"


@pytest.mark.parametrize("at", ["tomorrow", "2026-13-40T09:00"])
def test_a_moment_that_is_none_is_said_so(at):
    with pytest.raises(CommandError, match=at):
        rehearse("complete", at=at)
