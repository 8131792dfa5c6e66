"""Files of strangers are saved, never shown."""

import pytest
from django.test import Client
from django.urls import reverse

from requests_intake.choices import ScanState
from requests_intake.models import Attachment
from requests_intake.submission import File
from tests.factories.contacts import StaffFactory
from tests.factories.requests import filed_request

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def attachment(ada, monday) -> Attachment:
    filed_request(at=monday, files=(File('pic "ü"; x.svg', SVG, "image/svg+xml"),))
    return Attachment.objects.get()


def address_of(attachment: Attachment) -> str:
    return reverse("admin:requests_intake_issuerequest_attachment", args=[attachment.pk])


def held_to_be_saved(response) -> bool:
    """Whether no browser would open, run, guess about or keep it."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in response["Cache-Control"]
    return True


def test_an_attachment_is_handed_out_byte_for_byte_to_be_saved(auditor, attachment):
    response = auditor.get(address_of(attachment))
    assert held_to_be_saved(response)
    assert b"".join(response.streaming_content) == SVG


def test_its_name_cannot_become_a_header(auditor, attachment):
    Attachment.objects.update(name="a\r\nSet-Cookie: x=1.svg")
    response = auditor.get(address_of(attachment))
    assert held_to_be_saved(response)
    assert "Set-Cookie" not in response.headers
    response.close()


def test_who_may_not_see_requests_gets_no_file(client, attachment):
    assert client.get(address_of(attachment)).status_code == 302
    nobody = Client()
    nobody.force_login(StaffFactory())
    assert nobody.get(address_of(attachment)).status_code == 403


def test_a_file_that_is_gone_is_not_found(desk, attachment):
    attachment.file.storage.delete(attachment.file.name)
    assert desk.get(address_of(attachment)).status_code == 404
    assert desk.get("/admin/requests_intake/issuerequest/attachment/4711/").status_code == 404


def test_a_raw_mail_is_saved_as_eml(desk, attachment):
    arrival = attachment.message.arrival
    response = desk.get(reverse("admin:requests_intake_arrival_raw", args=[arrival.pk]))
    assert held_to_be_saved(response)
    assert f"arrival-{arrival.pk}.eml" in response["Content-Disposition"]
    assert response.content == bytes(arrival.content.raw)


def pages_of(attachment: Attachment) -> list[str]:
    return [
        reverse("admin:requests_intake_issuerequest_change", args=[attachment.message.issue_request_id]),
        reverse("admin:requests_intake_arrival_change", args=[attachment.message.arrival_id]),
    ]


def test_an_infected_file_is_not_handed_out_and_leads_back_to_its_request(desk, attachment):
    Attachment.objects.update(scan_state=ScanState.INFECTED, scan_detail="Eicar-Signature")
    page, _ = pages_of(attachment)
    answer = desk.get(address_of(attachment), follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "is infected (Eicar-Signature)" in answer.content.decode()
    assert address_of(attachment) not in answer.content.decode()


def test_the_mail_that_brought_an_infected_file_is_not_handed_out_either(desk, attachment):
    Attachment.objects.update(scan_state=ScanState.INFECTED, scan_detail="Eicar-Signature")
    _, page = pages_of(attachment)
    raw = reverse("admin:requests_intake_arrival_raw", args=[attachment.message.arrival_id])
    text = desk.get(page).content.decode()
    assert "x.svg (Eicar-Signature)" in text
    assert raw not in text
    assert desk.get(raw).url == page


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("not_scanned", "◔</span> waits for the scanner"),
        ("unreachable", "does not answer; it is asked again by itself"),
        ("clean", "no virus found"),
        ("refused", "could not be scanned for viruses"),
    ],
)
def test_what_the_scanner_said_of_each_file_is_told(desk, attachment, settings, state, word):
    settings.CLAMAV_SOCKET = "127.0.0.1:3310"
    Attachment.objects.update(scan_state=state)
    for page in pages_of(attachment):
        text = desk.get(page).content.decode()
        assert word in text
        assert (address_of(attachment) in text) == (state == "clean")
