"""The bytes that stand for what was typed: canonical JSON. Files are in it by name, size and sha256."""

import hashlib
import json
from typing import Any

from contacts.models import Partner, User
from requests_intake.models import IssueRequest
from requests_intake.submission import Submission


def as_bytes(
    submission: Submission, about: IssueRequest | None, person: User, partner: Partner | None, key: str
) -> bytes:
    """What an Arrival keeps: the content, under which key it was filed, and by whose login or token."""
    filed_by = {"person": person.pk, "email": person.email, "partner": partner.pk if partner else None}
    return _canonical(_content(submission, about) | {"filed_by": filed_by, "key": key})


def digest_of(submission: Submission, about: IssueRequest | None) -> str:
    """The sha256 of the content, whoever files it and when."""
    return hashlib.sha256(_canonical(_content(submission, about))).hexdigest()


def _content(submission: Submission, about: IssueRequest | None) -> dict[str, Any]:
    return {
        "channel": submission.channel.value,
        "about": about.number if about else None,
        "sender": {"address": submission.sender.address, "name": submission.sender.name},
        "subject": submission.subject,
        "text": submission.body_text,
        "facts": {name.value: fact.value for name, fact in submission.facts.items()},
        "files": [
            {"name": file.name, "size": len(file.content), "sha256": hashlib.sha256(file.content).hexdigest()}
            for file in submission.files
        ],
    }


def _canonical(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1).encode()
