"""Which kind of mail it is, so that no machine is answered, no bounce opens a Request and no person is lost."""

import re
from collections.abc import Callable

from requests_intake.channels.email import signs
from requests_intake.channels.email.addresses import domain_of
from requests_intake.channels.email.body import Body
from requests_intake.channels.email.kinds import Kind, MailKind, OwnAddresses
from requests_intake.channels.email.message import Mail

GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"

_ACTION = re.compile(rb"(?im)^action[ \t]*:[ \t]*(\w+)")

Test = Callable[[Mail, Body, bool, OwnAddresses], MailKind | None]


def kind_of(
    mail: Mail, body: Body, *, envelope_sender: str | None, own: OwnAddresses, spam_detected: bool = False
) -> MailKind:
    """The first kind whose signs the outer header shows; a person where it shows none.

    `envelope_sender` is None where it is not known; "" and "<>" are the null return path. `spam_detected` is the
    verdict of who brought the mail.
    """
    null_path = signs.has_null_return_path(mail, envelope_sender)
    for test in _TESTS:
        if kind := test(mail, body, null_path, own):
            return kind
        if test is _bounce and spam_detected:
            return MailKind(Kind.SPAM, "marked as spam by the mail provider")
    remark = "may be an automatic reply" if signs.says_away(mail) else ""
    return MailKind(Kind.PERSON, "written by a person", remark)


def _loop(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    stamped = bool(own.stamp) and own.stamp in mail.all_headers(own.stamp_header)
    identified = bool(own.message_id_domain) and domain_of(mail.message_id.strip("<>")) == own.message_id_domain.lower()
    return MailKind(Kind.AUTO_REPLY, "our own mail came back") if stamped or identified else None


def _in_pieces(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    if mail.root.media_type in ("message/partial", "message/external-body"):
        return MailKind(Kind.UNREADABLE, f"its content is elsewhere ({mail.root.media_type})")
    return None


def _report(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    match signs.report_type(mail):
        case "feedback-report":
            return MailKind(Kind.COMPLAINT, "a recipient of our mail complained of it as spam")
        case "disposition-notification":
            return MailKind(Kind.AUTO_REPLY, "a read receipt")
        case "delivery-status":
            return MailKind(Kind.BOUNCE, "a delivery report" + (": delayed, not failed" if _is_delay(body) else ""))
    return None


def _is_delay(body: Body) -> bool:
    reports = (file.content for file in body.files if file.content_type == "message/delivery-status")
    actions = [action for report in reports for action in _ACTION.findall(report)]
    return bool(actions) and all(action.lower() == b"delayed" for action in actions)


def _bounce(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    if signs.is_from_mailer_daemon(mail):
        return MailKind(Kind.BOUNCE, "its sender is a mail system")
    if mail.header("x-failed-recipients"):
        return MailKind(Kind.BOUNCE, "its header names recipients who were not reached")
    if not mail.sender.address and null_path:
        return MailKind(Kind.BOUNCE, "it has neither a sender nor a return path")
    failed = signs.tells_of_failed_delivery(mail)
    if signs.sender_name(mail) == "postmaster" and (null_path or failed or signs.report_type(mail)):
        return MailKind(Kind.BOUNCE, "a postmaster reports a failed delivery")
    return MailKind(Kind.BOUNCE, "a failed delivery, without a return path") if null_path and failed else None


def _spam(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    if header := signs.is_marked_spam(mail):
        return MailKind(Kind.SPAM, f"marked as spam by the header {header}")
    return MailKind(Kind.SPAM, "holds the test string of spam filters") if GTUBE in body.text else None


def _auto_reply(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    if signs.auto_submitted(mail) == "auto-replied" or signs.is_vacation(mail):
        return MailKind(Kind.AUTO_REPLY, "its header says that a program replied")
    suppresses = bool(mail.header("x-auto-response-suppress"))
    by_rule = bool(mail.header("x-ms-exchange-inbox-rules-loop"))
    if suppresses and (by_rule or null_path) and (by_rule or signs.says_away(mail) or mail.references):
        return MailKind(Kind.AUTO_REPLY, "a mailbox rule replied")
    if signs.says_away(mail) and (null_path or signs.auto_submitted(mail)):
        return MailKind(Kind.AUTO_REPLY, "an out-of-office reply")
    return None


def _own_address(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    if mail.sender.address.casefold() in {address.casefold() for address in own.addresses}:
        return MailKind(Kind.OWN_ADDRESS, "sent from one of our own addresses, but not by this desk")
    return None


def _without_sender(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    if mail.sender.address:
        return None
    content = "" if body.text or any(file.content for file in body.files) else " and no content"
    return MailKind(Kind.UNREADABLE, f"it has no usable sender address{content}")


def _machine(mail: Mail, body: Body, null_path: bool, own: OwnAddresses) -> MailKind | None:
    reasons = {
        f"generated by a program ({signs.auto_submitted(mail)})": signs.auto_submitted(mail),
        "sent through a list or in bulk": signs.is_from_list(mail),
        "asks that nothing reply to it": mail.header("x-auto-response-suppress"),
        "sent without a return path": null_path,
        "sent from an address that takes no answers": signs.is_from_no_reply(mail),
        "marked against mail loops": mail.header("x-loop"),
    }
    reason = next((reason for reason, holds in reasons.items() if holds), "")
    return MailKind(Kind.MACHINE, reason) if reason else None


_TESTS: tuple[Test, ...] = (
    _loop,
    _in_pieces,
    _report,
    _bounce,
    _spam,
    _auto_reply,
    _without_sender,
    _own_address,
    _machine,
)
