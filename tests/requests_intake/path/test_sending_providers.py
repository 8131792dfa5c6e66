"""Every provider through which Anymail sends takes our letters, with answer address and threading headers."""

from importlib import import_module

import pytest

from requests_intake.models import OutboxItem
from requests_intake.services.outbox import _as_mail
from tests.requests_intake.path.mails import mail, opened

pytestmark = pytest.mark.django_db
KEYS = {
    "BREVO_API_KEY": "k",
    "MAILERSEND_API_TOKEN": "k",
    "MAILGUN_API_KEY": "k",
    "MAILGUN_SENDER_DOMAIN": "desk.example",
    "MAILJET_API_KEY": "k",
    "MAILJET_SECRET_KEY": "k",
    "MAILTRAP_API_TOKEN": "k",
    "MANDRILL_API_KEY": "k",
    "POSTAL_API_KEY": "k",
    "POSTAL_API_URL": "https://postal.desk.example",
    "POSTMARK_SERVER_TOKEN": "k",
    "RESEND_API_KEY": "k",
    "SENDGRID_API_KEY": "k",
    "SPARKPOST_API_KEY": "k",
    "UNISENDER_GO_API_KEY": "k",
    "UNISENDER_GO_API_URL": "https://go.desk.example",
}
BACKENDS = ["brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "mandrill", "postal", "postmark", "resend"]
BACKENDS += ["sendgrid", "sparkpost", "unisender_go"]


@pytest.fixture
def letter(ada, monday, settings) -> OutboxItem:
    settings.ANYMAIL = KEYS
    return opened(mail(), monday).outbox.get()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("provider", BACKENDS)
def test_a_letter_becomes_what_each_provider_takes(letter, settings, provider):
    settings.EMAIL_BACKEND = f"anymail.backends.{provider}.EmailBackend"
    backend = import_module(f"anymail.backends.{provider}").EmailBackend()
    told = str(backend.build_message_payload(_as_mail(letter), {}).serialize_data())
    answers_to = letter.headers["Reply-To"]
    for needed in (answers_to, letter.internet_message_id.strip("<>"), "Auto-Submitted"):
        assert needed in told


def test_the_answer_address_is_as_short_as_every_mail_server_takes(letter, settings):
    local = letter.headers["Reply-To"].partition("@")[0]
    assert len(local) - len("support") == 37
    assert len("enterprise-support") + 37 <= 64
