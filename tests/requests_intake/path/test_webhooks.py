"""Providers' webhooks: a mail becomes an Arrival, byte for byte, before the provider is answered."""

import base64
import hashlib
import hmac
import io
import json
import warnings
from urllib.parse import quote_plus

import pytest
from django.db import OperationalError, connection
from django.urls import resolve
from django.utils import timezone

from requests_intake.channels.email.here import read_arrival
from requests_intake.models import Arrival, Delivery, IssueRequest
from requests_intake.services.arrivals import record_arrival
from requests_intake.tasks import do_all_that_is_due
from requests_intake.webhooks.providers import VIEWS
from tests.requests_intake.path.mails import TO, mail

pytestmark = pytest.mark.django_db
SECRET = {"Authorization": "Basic " + base64.b64encode(b"inbound:secret-of-the-tests").decode()}
not_supported = pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailNotSupportedWarning")
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


@pytest.mark.parametrize("provider", sorted(VIEWS))
def test_every_provider_that_anymail_receives_from_has_a_route(provider):
    assert resolve(f"/mail/inbound/{provider}/").kwargs == {"provider": provider}


NORTHWIND = {
    "FromFull": {"Email": "ada@northwind.example", "Name": "Ada Brandt"},
    "OriginalRecipient": "support@desk.example",
    "Subject": "Kernel crashes on start",
    "TextBody": "It ends with a segmentation fault.",
    "MessageID": "73e6d360",
}


def post_json(client, provider: str, payload, headers=SECRET):
    body = payload if isinstance(payload, str) else json.dumps(payload)
    return client.post(f"/mail/inbound/{provider}/", body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    "changed",
    [
        {"MessageID": "\0\ud800"},
        {"OriginalRecipient": "\0\ud800support@desk.example"},
        {"Headers": [{"Name": "X-Spam-Score", "Value": "nan"}]},
        {"Headers": [{"Name": "Return-Path", "Value": "<\0ada@northwind.example>"}]},
    ],
    ids=repr,
)
def test_no_content_costs_a_mail(client, changed):
    payload = NORTHWIND | changed
    assert post_json(client, "postmark", payload).status_code == 200
    arrival = Arrival.objects.get()
    assert arrival.envelope_recipient == "support@desk.example"
    assert arrival.deliveries.get().road == "webhook Postmark"


@pytest.mark.parametrize(
    "changed",
    [
        {"FromFull": {"Email": ""}},
        {"Subject": "Kernel\nBcc: everybody@northwind.example"},
        {"Headers": [{"Name": "Subject", "Value": "Another one"}]},
        {"Attachments": [{"Name": "a.log", "ContentType": "text/plain", "Content": "a"}]},
        {"Attachments": [{"Name": "\ud800.log", "ContentType": "text/plain", "Content": "YQ=="}]},
        {"Attachments": 5},
        {"Subject": "\ud800"},
        {"TextBody": "\ud800"},
        {"RawEmail": "Subject: \ud800\n\nx"},
    ],
    ids=repr,
)
def test_content_that_cannot_be_read_is_stored_as_it_came_and_held(client, changed):
    payload = NORTHWIND | changed
    assert post_json(client, "postmark", payload).status_code == 200
    do_all_that_is_due(timezone.now)
    arrival = Arrival.objects.get()
    assert (bytes(arrival.content.raw), arrival.outcome) == (json.dumps(payload).encode(), "held")
    delivery = arrival.deliveries.get()
    assert delivery.road == "webhook Postmark, unread"
    assert delivery.metadata["problem"].startswith("the payload of Postmark could not be read (")
    assert delivery.metadata["content_type"] == "application/json"


@pytest.mark.parametrize("body", ["", "{", "[]", '{"RecordType": "Open"}'])
def test_a_payload_that_is_none_is_stored_as_it_came_and_held(client, body):
    assert post_json(client, "postmark", body).status_code == 200
    do_all_that_is_due(timezone.now)
    arrival = Arrival.objects.get()
    assert (bytes(arrival.content.raw), arrival.outcome) == (body.encode(), "held")


def test_a_payload_that_did_not_come_whole_is_not_taken_so_that_it_comes_again(client):
    body, json_type = json.dumps(NORTHWIND).encode(), {"content_type": "application/json"}
    cut = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body[:50])}
    assert client.post(POSTMARK, headers=SECRET, **json_type, **cut).status_code == 400
    chunked = SECRET | {"Transfer-Encoding": "chunked"}
    assert client.post(POSTMARK, headers=chunked, **json_type).status_code == 411
    assert not Arrival.objects.exists()


def test_an_unread_payload_needs_the_secret_too(client):
    assert post_json(client, "postmark", "{", {}).status_code == 400
    assert not Arrival.objects.exists()


def test_a_database_that_fails_has_the_provider_try_again(client):
    def full(execute, sql, *rest):
        if sql.startswith("INSERT"):
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)

    with connection.execute_wrapper(full):
        assert post_json(client, "postmark", NORTHWIND).status_code == 503
    assert post_json(client, "postmark", NORTHWIND).status_code == 200
    assert Arrival.objects.count() == 1


def test_a_poisonous_event_of_a_batch_costs_no_other(client, settings):
    settings.ANYMAIL = {"MANDRILL_WEBHOOK_KEY": "key"}
    raws = [f"Subject: {place}\n\nx" for place in range(20)]
    raws[7] = "Subject: \ud800\n\nx"
    batch = json.dumps([{"event": "inbound", "msg": {"raw_msg": raw, "email": TO}} for raw in raws])
    signed = f"http://testserver/mail/inbound/mandrill/mandrill_events{batch}"
    signature = base64.b64encode(hmac.digest(b"key", signed.encode(), "sha1")).decode()
    answer = client.post(
        "/mail/inbound/mandrill/", {"mandrill_events": batch}, headers={"X-Mandrill-Signature": signature}
    )
    assert answer.status_code == 200
    assert Delivery.objects.filter(road="webhook Mandrill").count() == 19
    unread = Arrival.objects.get(deliveries__road="webhook Mandrill, unread")
    assert json.loads(bytes(unread.content.raw))["msg"]["raw_msg"] == raws[7]
    assert unread.deliveries.get().metadata["content_type"] == "application/json"


LATIN = mail().replace(b"Kernel", b"K\xe9rnel \xff\x80")


@not_supported
@pytest.mark.parametrize("form", ["multipart", "urlencoded"])
def test_a_mail_in_a_form_field_is_stored_byte_for_byte(client, form):
    if form == "multipart":
        head = b'--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n'
        body, content_type = head + LATIN + b"\r\n--b--\r\n", "multipart/form-data; boundary=b"
    else:
        body, content_type = b"email=" + quote_plus(LATIN).encode(), "application/x-www-form-urlencoded"
    assert client.post("/mail/inbound/sendgrid/", body, content_type=content_type, headers=SECRET).status_code == 200
    arrival = Arrival.objects.get()
    assert bytes(arrival.content.raw) == LATIN
    assert arrival.deliveries.get().metadata["rebuilt"] is False


def test_a_field_that_is_not_the_providers_own_is_no_raw_mail(client, settings):
    """Mailgun makes a field of every header, so anybody could send it one named "email"."""
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": "key"}
    signed = {"timestamp": "1", "token": "t", "signature": hmac.digest(b"key", b"1t", "sha256").hex()}
    form = {
        "message-headers": json.dumps([["From", "ada@northwind.example"]]),
        "email": "From: eve@northwind.example\n\n",
    }
    assert client.post("/mail/inbound/mailgun/", signed | form).status_code == 200
    arrival = Arrival.objects.get()
    assert b"eve" not in bytes(arrival.content.raw)
    assert arrival.deliveries.get().metadata["rebuilt"] is True


def test_a_mail_that_had_to_be_rebuilt_is_stored_once_however_often_it_comes(client):
    for _ in range(2):
        assert post_json(client, "postmark", NORTHWIND).status_code == 200
    arrival = Arrival.objects.get()
    assert [delivery.metadata["rebuilt"] for delivery in arrival.deliveries.all()] == [True, True]
    assert read_arrival(arrival).submission.body_text.strip() == "It ends with a segmentation fault."
    post_json(client, "postmark", NORTHWIND | {"TextBody": "Another one."})
    assert Arrival.objects.count() == 2


@not_supported
@pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailInsecureWebhookWarning")
@pytest.mark.parametrize("provider", [*sorted(VIEWS), "mailgun_mime"])
def test_no_provider_has_an_address_before_it_is_set_up(client, settings, provider):
    settings.ANYMAIL = {}
    assert post_json(client, provider, {}).status_code == 404


@pytest.mark.parametrize("provider", ["brevo", "mailersend", "mailgun", "mailtrap", "mandrill", "postal"])
def test_a_provider_without_its_own_key_has_no_address(client, provider):
    assert post_json(client, provider, {}).status_code == 404


@pytest.mark.parametrize("token", ["t", "\u00e9"])
def test_a_signature_that_cannot_be_checked_is_not_passed(client, settings, token):
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": "key"}
    form = {"timestamp": "1", "token": token, "signature": "0", "message-headers": "[]"}
    assert client.post("/mail/inbound/mailgun/", form).status_code == 400
    assert not Arrival.objects.exists()


@pytest.mark.django_db
def test_what_the_provider_calls_spam_is_held(ada, monday):
    metadata = {"spam_detected": True}
    arrival = record_arrival(mail(), road="webhook", at=monday, metadata=metadata).arrival
    do_all_that_is_due(lambda: monday)
    arrival.refresh_from_db()
    assert arrival.outcome == "held"


@pytest.mark.parametrize("first", ["webhook", "LMTP"])
def test_a_mail_in_an_event_that_cannot_be_read_is_the_one_that_another_road_brings_for_a_tag(client, first):
    def by_webhook() -> None:
        content = {"email_rfc822": mail().decode(), "email_rfc822_is_base64": False}
        event = [{"msys": {"relay_message": {"content": content}}}]
        assert post_json(client, "sparkpost", event).status_code == 200

    def by_lmtp() -> None:
        record_arrival(mail(), road="LMTP", at=timezone.now(), envelope_recipient="support+tag@desk.example")

    for bring in (by_webhook, by_lmtp) if first == "webhook" else (by_lmtp, by_webhook):
        bring()
    arrival = Arrival.objects.get()
    assert (arrival.envelope_recipient, arrival.deliveries.count()) == ("support+tag@desk.example", 2)
