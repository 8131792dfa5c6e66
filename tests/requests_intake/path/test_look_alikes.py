"""A sender whose domain looks like that of an ESC, or ours, is told as such everywhere and never trusted."""

import pytest
from django.urls import reverse

from requests_intake.choices import Outcome, SenderTrust
from requests_intake.models import Arrival
from requests_intake.rehearsal import rehearse
from requests_intake.services.intake import open_held
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.path.mails import TO, mail, opened, receive, reply_to, verified

pytestmark = pytest.mark.django_db
FORGED = "n0rthwind.example"
SENDER = f"Ada Brandt <ada@{FORGED}>"
SAID = f"{FORGED} looks like northwind.example, and is another domain"


def forged(**changes) -> bytes:
    return verified(mail(sender=SENDER, **changes), FORGED)


def is_said(remarks: list[str]) -> bool:
    return any(remark.startswith(SAID) for remark in remarks)


def test_a_look_alike_of_an_escs_domain_opens_with_the_remark_and_counts_as_unproven(ada, monday):
    issue_request = opened(forged(), monday)
    assert issue_request.sender_trust == SenderTrust.UNVERIFIED
    assert is_said(issue_request.messages.get(direction="incoming").remarks)
    assert is_said(issue_request.arrivals.get().remarks)
    assert issue_request.esc is None


def test_the_esc_itself_and_any_other_stranger_have_no_remark(ada, monday):
    real = opened(verified(mail()), monday)
    stranger = opened(mail(sender="eve@elsewhere.example", message_id="<e@elsewhere.example>"), monday)
    assert real.sender_trust == SenderTrust.VERIFIED
    assert [real.arrivals.get().remarks, stranger.arrivals.get().remarks] == [[], []]


def test_a_look_alike_of_our_own_domain_is_told_whatever_the_license(ada, monday):
    raw = mail(sender="support@xn--dsk-rdd.example", without=("License number",), message_id="<1@x.example>")
    remarks = receive(raw, monday).remarks
    assert remarks
    assert "looks like desk.example, and is another domain" in remarks[-1]


def test_the_answer_of_a_look_alike_is_held_beside_the_request_with_the_remark(ada, monday):
    letter = opened(mail(), monday).outbox.get()
    arrival = receive(reply_to(letter, "New bank details.", sender=SENDER), monday)
    assert arrival.outcome == Outcome.HELD
    assert is_said(arrival.remarks)


def test_held_mail_of_a_look_alike_is_told_and_stays_told_when_staff_open_it(ada, engineer, monday):
    notice = mail(sender=SENDER, subject="Maintenance", body="License number: L4821-0937\nMaintenance start: x\n")
    arrival = receive(notice, monday)
    assert arrival.outcome == Outcome.HELD
    assert is_said(arrival.remarks)


def test_staff_who_open_a_held_mail_of_a_look_alike_keep_the_remark(ada, engineer, monday, settings):
    settings.MAILS_PER_SENDER_AND_HOUR = 1
    receive(mail(sender=SENDER), monday)
    arrival = receive(mail(sender=SENDER, message_id="<2@x.example>"), monday)
    rehearsal = rehearse(bytes(arrival.content.raw), at=monday)
    issue_request = open_held(rehearsal.submission, arrival_id=arrival.pk, by=engineer, at=monday)
    assert is_said(issue_request.messages.get(direction="incoming").remarks)


def test_a_rehearsal_tells_it(ada, monday):
    assert is_said(rehearse(forged(), at=monday, envelope_recipient=TO).remarks)


def test_arrival_and_request_show_the_badge_with_words(ada, engineer, monday):
    browser = at_the_desk(engineer, "Support engineer")
    issue_request = opened(forged(), monday)
    for name, pk in (("issuerequest", issue_request.pk), ("arrival", Arrival.objects.get().pk)):
        text = browser.get(reverse(f"admin:requests_intake_{name}_change", args=[pk])).content.decode()
        assert "look-alike</span>" in text
        assert SAID in text
