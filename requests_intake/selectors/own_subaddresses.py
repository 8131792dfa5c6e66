"""Our own addresses with a tag: where answers to a Request go, and where what cannot be delivered comes back."""

from django.conf import settings

from requests_intake.models import IssueRequest, OutboxItem
from requests_intake.rules.subaddress import name_in, tag_for, tags_in, was_given_to, with_tag

_RETURNED = "b"


def reply_address(issue_request: IssueRequest, *, to: str) -> str:
    """Where this reader's answer joins the Request; "" where the mail server knows no subaddresses."""
    return _address(str(issue_request.number), to)


def return_path(item: OutboxItem) -> str:
    """Where a mail comes back that cannot be delivered; "" where that is our provider's affair, who tells us."""
    if settings.EMAIL_BACKEND.startswith("anymail."):
        return ""
    return _address(f"{_RETURNED}{item.pk}", item.to)


def request_answered(tag: str) -> IssueRequest | None:
    """The Request for which the tag was given, to anybody. It finds the Request, it grants no right to it."""
    name = name_in(tag)
    issue_request = IssueRequest.objects.filter(number=name).first() if name.isdigit() else None
    if issue_request is None:
        return None
    readers = {*issue_request.outbox.values_list("to", flat=True), issue_request.sender_address}
    return issue_request if any(was_given_to(tag, reader, key=_key()) for reader in readers) else None


def mail_returned(recipient: str) -> OutboxItem | None:
    """The mail of ours that comes back to this recipient of an envelope."""
    for tag in tags_in(recipient, settings.SUPPORT_EMAIL, separator=settings.SUBADDRESS_SEPARATOR):
        name = name_in(tag)
        if name.startswith(_RETURNED):
            item = OutboxItem.objects.filter(pk=int(name.removeprefix(_RETURNED))).first()
            if item and was_given_to(tag, item.to, key=_key()):
                return item
    return None


def _address(name: str, holder: str) -> str:
    separator = settings.SUBADDRESS_SEPARATOR
    tag = tag_for(name, holder, key=_key())
    return with_tag(settings.SUPPORT_EMAIL, tag, separator=separator) if separator else ""


def _key() -> bytes:
    return f"requests_intake.subaddress\n{settings.SECRET_KEY}".encode()
