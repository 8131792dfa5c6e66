"""Providers' webhooks: a mail becomes an Arrival, byte for byte, before the provider is answered."""

import base64
import hashlib
import warnings

import pytest
from django.urls import resolve

from requests_intake.models import Arrival, IssueRequest
from requests_intake.services.arrivals import record_arrival
from requests_intake.webhooks import VIEWS
from tests.requests_intake.path.mails import mail

pytestmark = pytest.mark.django_db
SECRET = {"Authorization": "Basic " + base64.b64encode(b"inbound:secret-of-the-tests").decode()}
POSTMARK = "/mail/inbound/postmark/"


def post(client, raw: bytes, headers=SECRET):
    event = {
        "RawEmail": raw.decode(),
        "Headers": [{"Name": "Return-Path", "Value": "<ada@northwind.example>"}],
        "OriginalRecipient": "support@desk.example",
        "MessageID": "73e6d360",
    }
    return client.post(POSTMARK, event, content_type="application/json", headers=headers)


def test_a_raw_mail_is_stored_byte_for_byte_and_not_read_yet(client):
    answer = post(client, mail())
    arrival = Arrival.objects.get()
    assert answer.status_code == 200
    assert (arrival.sha256, bytes(arrival.content.raw)) == (hashlib.sha256(mail()).hexdigest(), mail())
    assert (arrival.envelope_sender, arrival.envelope_recipient) == ("ada@northwind.example", "support@desk.example")
    delivery = arrival.deliveries.get()
    assert (delivery.road, delivery.metadata["event_id"]) == ("webhook Postmark", "73e6d360")
    assert not IssueRequest.objects.exists()


def test_the_same_mail_by_two_roads_is_one_arrival_with_two_deliveries(client):
    post(client, mail())
    arrival = Arrival.objects.get()
    again = record_arrival(mail(), road="pipe", at=arrival.received_at, envelope_recipient="Support@Desk.example")
    assert again.duplicate
    assert arrival.deliveries.count() == 2


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic aW5ib3VuZDpndWVzcw=="}])
def test_without_the_right_secret_nothing_is_taken(client, headers):
    assert post(client, mail(), headers).status_code == 400
    assert not Arrival.objects.exists()


def test_a_site_without_a_secret_takes_no_webhook_at_all(client, settings):
    settings.ANYMAIL = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert post(client, mail()).status_code == 404
    assert not Arrival.objects.exists()


def test_a_provider_that_is_not_set_up_has_no_address(client):
    assert client.post("/mail/inbound/brevo/", {}, content_type="application/json").status_code == 404


@pytest.mark.parametrize("provider", sorted(VIEWS))
def test_every_provider_that_anymail_receives_from_has_a_route(provider):
    assert resolve(f"/mail/inbound/{provider}/").kwargs == {"provider": provider}
