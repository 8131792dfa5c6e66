"""Messages, files, closing and opening again by the API; nothing internal is ever told."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from requests_intake.models import Attachment, IssueRequest, Message
from requests_intake.services.conversation import reply
from requests_intake.services.notes import add_note
from tests.requests_intake.api.conftest import body

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


def send(program, path, *files, **more):
    headers = {"Authorization": f"Bearer {program.secret}"} | more.pop("headers", {})
    return program.client.post(f"/api/v1{path}", {"file": list(files), **more}, headers=headers)


def seen(program, path) -> str:
    return program.get(path)["ETag"]


def test_a_message_tells_what_was_missing(program, license):
    number = program.post("/requests/", body("question")).json()["number"]
    answer = program.post(f"/requests/{number}/messages/", {"text": "Here:", "facts": {"question": "What stops it?"}})
    assert (answer.status_code, answer.json()["direction"]) == (201, "incoming")
    assert answer.json()["text"] == "Here:\n\nQuestion:\nWhat stops it?\n\n"
    told = program.get(f"/requests/{number}/").json()
    assert {one["clause"]: one["state"] for one in told["findings"]}["2.3.6"] == "met"


def test_a_message_is_said_by_the_tokens_person_and_kept_once_for_its_key(program, path, membership):
    for _ in range(2):
        told = program.post(f"{path}messages/", {"text": "Any news?"}, Idempotency_Key="m").json()
    assert told["author_name"] == membership.person.name
    assert len(program.get(f"{path}messages/").json()["results"]) == 3  # filed, acknowledged, said


def test_an_answer_of_ours_is_told_and_who_wrote_it(program, path, filed, engineer, monday):
    reply(issue_request_id=filed.pk, text="Restart it.", to="ada@northwind.example", by=engineer, at=monday)
    said = program.get(f"{path}messages/").json()["results"][-1]
    assert (said["author_name"], said["text"], said["automatic"]) == ("Tom Okafor", "Restart it.", False)
    assert program.get(path).json()["response"]["state"] == "met"


@pytest.mark.parametrize(
    ("told", "status"),
    [({}, 409), ({"text": " "}, 409), ({"note": "x"}, 400), ({"facts": {"state": "x"}}, 400), ({"facts": [1]}, 400)],
)
def test_a_message_without_anything_or_with_what_there_is_not_is_refused(program, path, told, status):
    assert program.post(f"{path}messages/", told).status_code == status
    assert Message.objects.filter(direction="incoming").count() == 1


def test_an_internal_note_is_told_nowhere(program, path, filed, engineer, monday):
    marker = "quokka-4821"
    add_note(issue_request_id=filed.pk, text=f"Between us: {marker}", by=engineer, at=monday)
    answers = [program.get(address) for address in ("/requests/", path, f"{path}messages/")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert not any(marker.encode() in answer.content for answer in answers)
    assert program.get(f"{path}messages/?page_size=200").json()["next"] is None


def test_files_go_up_and_come_down_byte_for_byte_and_are_never_shown(program, path):
    told = send(program, f"{path}attachments/", SimpleUploadedFile("../a.html", PNG, "text/html"), text="See this.")
    assert told.status_code == 201, told.content
    file = told.json()["attachments"][0]
    assert (file["name"], file["content_type"], file["size"]) == ("a.html", "image/png", len(PNG))
    answer = program.get(file["url"].removeprefix("http://testserver"))
    assert b"".join(answer.streaming_content) == PNG
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"] == 'attachment; filename="a.html"'


def test_an_infected_file_is_told_with_its_virus_and_not_handed_out(program, path):
    told = send(program, f"{path}attachments/", SimpleUploadedFile("a.log", b"one")).json()["attachments"][0]
    assert (told["scan_state"], told["scan_detail"]) == ("not_scanned", "")
    Attachment.objects.update(scan_state="infected", scan_detail="Eicar-Signature")
    (*_, last) = program.get(f"{path}messages/").json()["results"]
    assert [(file["scan_state"], file["scan_detail"]) for file in last["attachments"]] == [
        ("infected", "Eicar-Signature")
    ]
    answer = program.get(told["url"].removeprefix("http://testserver"))
    assert (answer.status_code, answer.json()["code"]) == (409, "file_withheld")
    assert "Eicar-Signature" in answer.json()["detail"]


def test_files_of_one_key_are_kept_once_and_others_under_it_refused(program, path):
    key = {"Idempotency-Key": "f"}
    for _ in range(2):
        send(program, f"{path}attachments/", SimpleUploadedFile("a.log", b"one"), headers=key)
    other = send(program, f"{path}attachments/", SimpleUploadedFile("a.log", b"two"), headers=key)
    assert (Attachment.objects.count(), other.status_code) == (1, 422)


def test_files_beyond_the_limits_are_refused_whole(program, path, settings):
    settings.API_FILE_MAX_BYTES = 10
    answer = send(program, f"{path}attachments/", SimpleUploadedFile("a.log", bytes(11)))
    assert (answer.status_code, answer.json()["errors"]["file"][0]["code"]) == (400, "too_large")
    settings.API_FILES_MAX_BYTES = 100
    assert send(program, f"{path}attachments/", SimpleUploadedFile("a.log", bytes(200))).status_code == 413
    eleven = [SimpleUploadedFile(f"{number}.log", b"x") for number in range(11)]
    settings.API_FILES_MAX_BYTES = 10**6
    assert send(program, f"{path}attachments/", *eleven).status_code == 400
    assert send(program, f"{path}attachments/").status_code == 400
    assert program.post(f"{path}attachments/", {"file": "x"}).status_code == 415
    assert Attachment.objects.count() == 0


def test_another_partner_reads_and_says_nothing(program, stranger, path, filed):
    told = send(program, f"{path}attachments/", SimpleUploadedFile("a.log", b"one")).json()
    address = told["attachments"][0]["url"].removeprefix("http://testserver")
    before = Message.objects.count()
    assert stranger.get(address).status_code == 404
    assert stranger.get(f"{path}messages/").status_code == 404
    assert stranger.post(f"{path}messages/", {"text": "x"}).status_code == 404
    assert send(stranger, f"{path}attachments/", SimpleUploadedFile("a.log", b"one")).status_code == 404
    for act in ("close", "reopen"):
        assert stranger.post(f"{path}{act}/", {"text": "x"}, If_Match="*").status_code == 404
    assert program.get(f"{path}attachments/{2**63}/").status_code == 404
    assert Message.objects.count() == before


def test_a_request_is_closed_as_it_was_seen_with_a_reason_or_once_it_was_answered(program, path, filed):
    assert program.post(f"{path}close/", {"reason": "Solved."}).json()["code"] == "precondition_required"
    assert program.post(f"{path}close/", {}, If_Match=seen(program, path)).json()["code"] == "cannot_move"
    told = program.post(f"{path}close/", {"reason": "Solved."}, If_Match=seen(program, path))
    assert (told.status_code, told.json()["state"], told.json()["response"]["state"]) == (200, "closed", "none")
    assert told["ETag"] == seen(program, path)
    assert "closed the Request: Solved." in filed.events.last().text


def test_who_has_not_seen_what_changed_is_told_what(program, path, filed, engineer, monday):
    before = seen(program, path)
    reply(issue_request_id=filed.pk, text="Restart it.", to="ada@northwind.example", by=engineer, at=monday)
    answer = program.post(f"{path}close/", {}, If_Match=before)
    assert answer.status_code == 412
    assert {"state", "response"} <= set(answer.json()["changed"])
    assert IssueRequest.objects.get().state == "waiting_for_customer"


def test_a_closed_request_is_opened_again_by_saying_why_once(program, path):
    open_still = program.post(f"{path}reopen/", {"text": "More."}, If_Match=seen(program, path))
    assert (open_still.status_code, open_still.json()["code"]) == (409, "cannot_move")
    program.post(f"{path}close/", {"reason": "Solved."}, If_Match=seen(program, path))
    assert program.post(f"{path}reopen/", {}, If_Match=seen(program, path)).status_code == 400
    etag = seen(program, path)
    for _ in range(2):
        told = program.post(f"{path}reopen/", {"text": "It fails again."}, If_Match=etag, Idempotency_Key="r")
    assert (told.status_code, told.json()["state"]) == (200, "in_progress")
    assert program.get(f"{path}messages/").json()["results"][-1]["text"].startswith("It fails again.")


def test_a_body_of_files_that_is_broken_is_refused(program, path):
    broken = {"data": b"--x\r\nbroken", "content_type": "multipart/form-data; boundary=x"}
    headers = {"Authorization": f"Bearer {program.secret}"}
    assert program.client.post(f"/api/v1{path}attachments/", headers=headers, **broken).status_code == 400
    broken["content_type"] = "multipart/form-data"
    assert program.client.post(f"/api/v1{path}attachments/", headers=headers, **broken).status_code == 400
    assert json.loads(program.post(f"{path}messages/", [1]).content)["code"] == "invalid"
