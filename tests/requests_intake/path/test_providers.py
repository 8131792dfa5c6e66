"""Each provider that Anymail can receive from brings a mail, and tells what became of ours, in its documented form."""

import base64
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from requests_intake.channels.email.here import read_arrival
from requests_intake.models import Arrival, DeliveryReport, OutboxItem
from requests_intake.webhooks.providers import VIEWS
from requests_intake.webhooks.tracking import PROVIDERS
from tests.requests_intake.path.mails import TO, mail, opened
from tests.requests_intake.path.test_webhooks import SECRET

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailNotSupportedWarning"),
    pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailInsecureWebhookWarning"),
]
ADA = "ada@northwind.example"
KEY = "key-of-the-tests"
WEBHOOK = {"WEBHOOK_SECRET": ["inbound:secret-of-the-tests"]}
LATIN = mail().replace(b"Kernel", b"K\xe9rnel")
PAIR = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(autouse=True)
def _without_boto(monkeypatch):
    """Amazon's library is asked for by Anymail, and needed for S3 and confirmations only."""
    monkeypatch.setattr("anymail.webhooks.amazon_ses._get_anymail_boto3_params", lambda kwargs: ({}, {}))


def body_of(payload: Any) -> bytes:
    return json.dumps(payload).encode()


def hmac_of(body: bytes) -> str:
    return hmac.digest(KEY.encode(), body, "sha256").hex()


def by_postal(body: bytes) -> dict[str, str]:
    signature = PAIR.sign(body, padding.PKCS1v15(), hashes.SHA1())
    return {"X-Postal-Signature": base64.b64encode(signature).decode()}


def postal_key() -> str:
    public = PAIR.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return "".join(public.decode().splitlines()[1:-1])


def by_amazon(event: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    body = body_of({"Type": "Notification", "MessageId": "n-1", "TopicArn": "arn", "Message": json.dumps(event)})
    return body, {"X-Amz-Sns-Message-Type": "Notification", "X-Amz-Sns-Message-Id": "n-1"} | SECRET


def in_parts(raw: bytes) -> tuple[dict[str, str], str]:
    """The headers and the text of a mail, as a provider tells them that does not hand on the raw mail."""
    head, _, text = raw.decode("latin-1").partition("\n\n")
    return dict(line.split(": ", 1) for line in head.split("\n") if ": " in line), text


def post(client, provider: str, body: bytes, headers: dict[str, str], kind: str = "inbound", form: bool = False):
    content_type = "application/x-www-form-urlencoded" if form else "application/json"
    return client.post(f"/mail/{kind}/{provider}/", body, content_type=content_type, headers=headers)


def amazon_ses(raw: bytes) -> tuple[bytes, dict[str, str], dict[str, str]]:
    action = {"type": "SNS", "encoding": "BASE64"}
    receipt = {"action": action, "recipients": [TO], "spamVerdict": {"status": "PASS"}}
    content = base64.b64encode(raw).decode()
    event = {"notificationType": "Received", "mail": {"source": ADA}, "receipt": receipt, "content": content}
    return *by_amazon(event), {}


def mailersend(raw: bytes) -> tuple[bytes, dict[str, str], dict[str, str]]:
    recipients = {"rcptTo": [{"email": TO}]}
    data = {"id": "1", "raw": raw.decode("utf-8", "replace"), "sender": {"email": ADA}, "recipients": recipients}
    body = body_of({"type": "inbound.message", "data": data})
    return body, {"Signature": hmac_of(body)} | SECRET, {"MAILERSEND_INBOUND_SECRET": KEY}


def sparkpost(raw: bytes) -> tuple[bytes, dict[str, str], dict[str, str]]:
    content = {"email_rfc822": base64.b64encode(raw).decode(), "email_rfc822_is_base64": True}
    relayed = {"protocol": "smtp", "content": content, "msg_from": ADA, "rcpt_to": TO}
    return body_of([{"msys": {"relay_message": relayed}}]), SECRET, {}


def postal(raw: bytes) -> tuple[bytes, dict[str, str], dict[str, str]]:
    body = body_of({"message": base64.b64encode(raw).decode(), "base64": True, "mail_from": ADA, "rcpt_to": TO})
    return body, by_postal(body) | SECRET, {"POSTAL_WEBHOOK_KEY": postal_key()}


def brevo(raw: bytes) -> tuple[bytes, dict[str, str], dict[str, str]]:
    headers, text = in_parts(raw)
    item = {"Uuid": ["u"], "Headers": headers | {"Delivered-To": TO}, "RawTextBody": text, "SpamScore": 0.5}
    return body_of({"items": [item]}), SECRET, {"BREVO_API_KEY": KEY}


def mailjet(raw: bytes) -> tuple[bytes, dict[str, str], dict[str, str]]:
    headers, text = in_parts(raw)
    return body_of({"Sender": ADA, "Recipient": TO, "Headers": headers, "Text-part": text, "Parts": []}), SECRET, {}


@pytest.mark.parametrize("provider", [amazon_ses, mailersend, sparkpost, postal, brevo, mailjet])
def test_a_mail_that_a_provider_brings_is_stored_with_its_words(client, settings, provider):
    body, headers, keys = provider(mail())
    settings.ANYMAIL = WEBHOOK | keys
    assert post(client, provider.__name__, body, headers).status_code == 200
    arrival = Arrival.objects.get()
    assert arrival.envelope_recipient == TO
    submission = read_arrival(arrival).submission
    assert (submission.sender.address, submission.subject) == (ADA, "Kernel crashes on start")
    assert "segmentation fault" in submission.body_text


@pytest.mark.parametrize("provider", [amazon_ses, mailersend, sparkpost, postal])
def test_of_a_provider_that_hands_on_the_raw_mail_it_is_stored_byte_for_byte(client, settings, provider):
    body, headers, keys = provider(mail())
    settings.ANYMAIL = WEBHOOK | keys
    post(client, provider.__name__, body, headers)
    assert bytes(Arrival.objects.get().content.raw) == mail()


@pytest.mark.parametrize("provider", [amazon_ses, sparkpost, postal])
def test_bytes_that_are_not_utf_8_cost_no_mail(client, settings, provider):
    body, headers, keys = provider(LATIN)
    settings.ANYMAIL = WEBHOOK | keys
    assert post(client, provider.__name__, body, headers).status_code == 200
    assert bytes(Arrival.objects.get().content.raw) == LATIN


class _Api(BaseHTTPRequestHandler):
    """A provider's own address from which a mail is fetched."""

    def do_GET(self) -> None:
        here = f"http://127.0.0.1:{self.server.server_address[1]}"
        told = {"raw_message_url": f"{here}/raw", "raw": {"download_url": f"{here}/raw"}, "id": "m"}
        content = mail() if self.path == "/raw" else body_of(told)
        self.send_response(200)
        self.send_header("Content-Type", "message/rfc822" if self.path == "/raw" else "application/json")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def api() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Api)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("provider", ["mailtrap", "resend"])
def test_a_mail_that_is_to_be_fetched_from_the_provider_is(client, settings, api, provider):
    settings.ANYMAIL = WEBHOOK | {f"{provider.upper()}_API_URL": api}
    settings.ANYMAIL |= {"MAILTRAP_API_TOKEN": KEY, "MAILTRAP_INBOUND_SECRET": KEY, "RESEND_API_KEY": KEY}
    if provider == "mailtrap":
        body = body_of({"events": [{"event": "inbound.message_received", "inbox_id": 7, "message_id": "m"}]})
    else:
        body = body_of({"type": "email.received", "created_at": "2026-11-30T15:00:00Z", "data": {"email_id": "m"}})
    answer = post(client, provider, body, SECRET | {"Mailtrap-Signature": hmac_of(body)})
    assert answer.status_code == 200
    submission = read_arrival(Arrival.objects.get()).submission
    assert (submission.sender.address, submission.subject) == (ADA, "Kernel crashes on start")


def test_every_provider_is_tested_here_or_beside_the_webhooks():
    here = {"amazon_ses", "mailersend", "sparkpost", "postal", "brevo", "mailjet", "mailtrap", "resend"}
    assert here | {"postmark", "mandrill", "mailgun", "sendgrid"} == set(VIEWS)


ID = "b7bc2f4a-1"
BOUNCED = "550 no such user"


def told_by(provider: str) -> tuple[Any, dict[str, str]]:
    """How each provider tells that a mail to Ada came back for good, and the settings that it wants."""
    mailgun = {
        "signature": {"timestamp": "1", "token": "t", "signature": hmac_of(b"1t")},
        "event-data": {
            "event": "failed",
            "severity": "permanent",
            "recipient": ADA,
            "message": {"headers": {"message-id": ID}},
            "delivery-status": {"message": BOUNCED, "code": 550},
            "timestamp": 1.0,
        },
    }
    morph = {"object": "recipient_bounce", "reason": BOUNCED}
    mailersend = {"type": "hard_bounced", "email": {"recipient": {"email": ADA}, "message": {"id": ID}}, "morph": morph}
    bounce = {"bounceType": "Permanent", "bounceSubType": "General"}
    bounce["bouncedRecipients"] = [{"emailAddress": ADA, "diagnosticCode": BOUNCED}]
    return {
        "amazon_ses": ({"eventType": "Bounce", "mail": {"messageId": ID, "destination": [ADA]}, "bounce": bounce}, {}),
        "brevo": ({"event": "hard_bounce", "email": ADA, "message-id": ID, "reason": BOUNCED, "ts_epoch": 1}, {}),
        "mailersend": ({"type": "activity.hard_bounced", "data": mailersend}, {"MAILERSEND_SIGNING_SECRET": KEY}),
        "mailgun": (mailgun, {"MAILGUN_WEBHOOK_SIGNING_KEY": KEY}),
        "mailjet": ([{"event": "bounce", "email": ADA, "MessageID": ID, "error": "user unknown", "time": 1}], {}),
        "mailtrap": (
            {"events": [{"event": "bounce", "email": ADA, "message_id": ID, "response": BOUNCED, "timestamp": 1}]},
            {"MAILTRAP_TRACKING_SECRET": KEY},
        ),
        "postal": (
            {"event": "MessageBounced", "payload": {"bounce": {}, "original_message": {"id": ID, "to": ADA}}},
            {"POSTAL_WEBHOOK_KEY": postal_key()},
        ),
        "postmark": ({"RecordType": "Bounce", "Type": "HardBounce", "MessageID": ID, "Email": ADA}, {}),
        "resend": (
            {"type": "email.bounced", "data": {"email_id": ID, "to": [ADA], "bounce": {"message": BOUNCED}}},
            {},
        ),
        "sendgrid": ([{"event": "bounce", "email": ADA, "anymail_id": ID, "reason": BOUNCED, "timestamp": 1}], {}),
        "sparkpost": (
            [{"msys": {"message_event": {"type": "bounce", "rcpt_to": ADA, "transmission_id": ID, "timestamp": "1"}}}],
            {},
        ),
    }[provider]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_mail_that_came_back_is_noted_as_each_provider_tells_it(client, settings, ada, monday, provider):
    opened(mail(), monday)
    sent = f"<{ID}>" if provider == "mailgun" else ID
    OutboxItem.objects.update(provider_id=sent)
    payload, keys = told_by(provider)
    settings.ANYMAIL = WEBHOOK | keys
    body, headers = by_amazon(payload) if provider == "amazon_ses" else (body_of(payload), dict(SECRET))
    signed = {"Signature": hmac_of(body), "Mailtrap-Signature": hmac_of(body), **by_postal(body)}
    answer = post(client, provider, body, headers | signed, kind="tracking")
    assert answer.status_code == 200
    assert DeliveryReport.objects.get().word == "failed"
    assert DeliveryReport.objects.get().recipient == ADA
