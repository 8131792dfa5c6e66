"""Files of a Request are handed out to who may see it, always to be saved."""

import pytest
from django.urls import reverse

from requests_intake.choices import ScanState
from requests_intake.models import Attachment
from requests_intake.submission import File
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory
from tests.factories.requests import filed_request
from tests.requests_intake.admin.test_downloads import SVG, held_to_be_saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def attachment(ada, monday) -> Attachment:
    filed_request(at=monday, files=(File("x.svg", SVG, "image/svg+xml"),))
    return Attachment.objects.get()


def address_of(attachment: Attachment, number: str = "") -> str:
    return reverse("requests:file", args=[number or attachment.message.issue_request.number, attachment.pk])


def test_a_file_is_handed_out_byte_for_byte_to_be_saved(as_ada, attachment):
    answer = as_ada.get(address_of(attachment))
    assert held_to_be_saved(answer)
    assert b"".join(answer.streaming_content) == SVG


def test_who_may_not_see_the_request_gets_no_file(as_ben, attachment):
    for browser in (as_ben, logged_in(AdministrativeEscFactory().person)):
        assert browser.get(address_of(attachment)).status_code == 404


def test_a_file_opens_under_its_own_request_only(as_ada, attachment, monday):
    other = filed_request(at=monday)
    assert as_ada.get(address_of(attachment, other.number)).status_code == 404
    assert as_ada.get(f"/requests/{other.number}/files/{2**70}/").status_code == 404


def test_an_infected_file_is_not_handed_out_and_the_page_says_so(as_ada, attachment):
    Attachment.objects.update(scan_state=ScanState.INFECTED, scan_detail="Eicar-Signature")
    answer = as_ada.get(address_of(attachment), follow=True)
    page = reverse("requests:request", args=[attachment.message.issue_request.number])
    assert answer.redirect_chain == [(page, 302)]
    text = answer.content.decode()
    assert "is infected (Eicar-Signature)" in text
    assert "handed out to nobody" in text
    assert address_of(attachment) not in text


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("not_scanned", "is being scanned for viruses"),
        ("unreachable", "is being scanned for viruses"),
        ("refused", "could not be scanned for viruses"),
        ("clean", "no virus found"),
    ],
)
def test_where_there_is_a_scanner_only_a_clean_file_is_offered(as_ada, attachment, settings, state, word):
    settings.CLAMAV_SOCKET = "127.0.0.1:3310"
    Attachment.objects.update(scan_state=state)
    text = as_ada.get(reverse("requests:request", args=[attachment.message.issue_request.number])).content.decode()
    assert word in text
    assert (address_of(attachment) in text) == (state == "clean")
