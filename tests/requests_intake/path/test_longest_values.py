"""What is longer than anybody writes opens a Request by each door all the same: PostgreSQL takes no longer value."""

import pytest

from contacts.models import User
from requests_intake.channels.typed import typed_submission
from requests_intake.choices import Channel, FactName, Outcome
from requests_intake.models import IssueRequest, Message, OutboxItem
from requests_intake.models.conversation import Direction
from requests_intake.services.calls import log_call
from requests_intake.services.conversation import reply
from requests_intake.services.filing import FiledBy, add_message, file_request
from requests_intake.submission import LONGEST_LINE
from tests.requests_intake.path.mails import mail, receive

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
WORD = "W" * LONGEST_LINE
CLOSED = (FactName.PRIORITY, FactName.INQUIRY_TYPE, FactName.LICENSE, FactName.ACTIVATION_KEY)
FACTS = {name: WORD for name in FactName if name not in CLOSED} | {
    FactName.LICENSE: "L4821-0937",
    FactName.PRIORITY: "critical",
}


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.API, Channel.PHONE])
def test_the_longest_that_is_typed_is_filed_and_answered(ada, engineer, monday, channel):
    who = {"channel": channel, "received_at": monday, "address": ada.person.email, "name": WORD}
    said = typed_submission(**who, facts=FACTS, subject=WORD, text=WORD)
    filed = file_request(submission=said, by=FiledBy(ada.person), key="k" * 255, at=monday).issue_request
    more = typed_submission(**who, facts=FACTS, text=WORD)
    add_message(issue_request_id=filed.pk, submission=more, by=FiledBy(ada.person), key="m", at=monday)
    reply(issue_request_id=filed.pk, text=WORD, to=ada.person.email, by=engineer, at=monday)
    call = {"direction": Direction.INCOMING, "reached_person": True, "called_at": monday, "by": engineer, "at": monday}
    log_call(issue_request_id=filed.pk, who="w" * 200, note=WORD, **call)

    assert len(filed.subject) == 400
    assert OutboxItem.objects.filter(issue_request=filed).count() >= 2
    assert max(len(subject) for subject in Message.objects.values_list("subject", flat=True)) == 400


def test_the_longest_mail_opens_a_request_and_is_answered(ada, monday):
    labels = {"Contact name": WORD, "Company": WORD, "Product": WORD, "Production System": WORD, "24/7 phone": WORD}
    sender = f"{'A' * 300} <{'a' * 60}@northwind.example>"
    User.objects.filter(pk=ada.person.pk).update(email=f"{'a' * 60}@northwind.example")
    arrival = receive(mail(sender=sender, subject=WORD, message_id=f"<{WORD}@northwind.example>", **labels), monday)

    assert arrival.outcome == Outcome.OPENED, arrival.reason
    assert IssueRequest.objects.get().messages.filter(automatic=True).exists()
