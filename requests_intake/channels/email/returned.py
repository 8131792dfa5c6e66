"""What a bounce says of each recipient: by its report (RFC 3464), else by its text."""

import re
from collections.abc import Iterator
from itertools import islice

from requests_intake.channels.email.body import Body
from requests_intake.submission import Returned

MAX_RECIPIENTS = 100
_FIELD = re.compile(r"^([\w-]{1,40})[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)", re.MULTILINE)
_FOR_GOOD = re.compile(r"\b5\d\d[ -]|\b5\.\d{1,3}\.\d{1,3}\b|permanent (?:fatal )?(?:error|failure)", re.IGNORECASE)
_FOR_NOW = re.compile(
    r"\b4\.\d{1,3}\.\d{1,3}\b|will (?:be retried|keep trying|continue)|delayed|warning", re.IGNORECASE
)
_DETAIL = 400


def returned_in(body: Body) -> tuple[Returned, ...]:
    """What the reports of a bounce say; what its text says where there is no report."""
    reports = [file.content for file in body.files if file.content_type == "message/delivery-status"]
    told = (one for report in reports for one in _in_report(report.decode("utf-8", "replace")))
    return tuple(islice(told, MAX_RECIPIENTS)) or (_in_text(body.text),)


def _in_report(report: str) -> Iterator[Returned]:
    for group in re.split(r"\n[ \t]*\n", report.replace("\r\n", "\n")):
        fields = {name.lower(): " ".join(value.split()) for name, value in _FIELD.findall(group)}
        recipient = fields.get("original-recipient") or fields.get("final-recipient")
        if recipient:
            yield _of_fields(recipient.rpartition(";")[2].strip(" <>").lower(), fields)


def _of_fields(recipient: str, fields: dict[str, str]) -> Returned:
    action, status = fields.get("action", "").lower(), fields.get("status", "")
    detail = " ".join(filter(None, (status, fields.get("diagnostic-code", "").partition(";")[2].strip())))
    failed = action == "failed"
    for_good = failed and not status.startswith("4")
    return Returned(recipient[:320], for_good, action in ("delayed", "relayed", "expanded"), detail[:_DETAIL])


def _in_text(text: str) -> Returned:
    head = text[:5000]
    good, now = _FOR_GOOD.search(head), _FOR_NOW.search(head)
    line = next((line.strip() for line in head.splitlines() if good and good.group(0) in line), "")
    return Returned("", bool(good) and not now, bool(now) and not good, line[:_DETAIL])
