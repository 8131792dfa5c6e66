"""Drafts of Requests: kept until they are filed, or put away by who writes them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from contacts.models import User
from licensing.models import License
from licensing.services.refusal import Refusal
from requests_intake.models import RequestDraft
from requests_intake.services.filed_once import FiledBy
from requests_intake.services.filing import Filed, file_request
from requests_intake.services.locked import one_at_a_time
from requests_intake.submission import Submission

MOST_DRAFTS = 20


class TooManyDrafts(Refusal):
    """A person keeps as many drafts as it may."""

    clause = ""

    def __init__(self) -> None:
        super().__init__(
            f"You keep {MOST_DRAFTS} drafts already. File or delete one first; nothing typed here is lost."
        )


@transaction.atomic
def save_draft(*, person: User, license: License, key: str, content: Mapping[str, str], at: datetime) -> RequestDraft:
    """Keep what was typed so far, in place of what the form with this key held before. Raises TooManyDrafts."""
    one_at_a_time(f"drafts {person.pk}")
    drafts = RequestDraft.objects.filter(person=person)
    if not drafts.filter(key=key).exists() and drafts.count() >= MOST_DRAFTS:
        raise TooManyDrafts
    told = {"license": license, "content": dict(content), "saved_at": at}
    return drafts.update_or_create(person=person, key=key, defaults=told)[0]


def delete_draft(*, person: User, key: str) -> bool:
    """Put a draft of one's own away; False where there was none."""
    draft = RequestDraft.objects.filter(person=person, key=key).first()
    if draft is None:
        return False
    draft.delete()
    return True


@transaction.atomic
def file_form(*, submission: Submission, by: FiledBy, key: str, at: datetime) -> Filed:
    """File what the form holds; its draft is one no more. Raises SameKeyOtherContent."""
    filed = file_request(submission=submission, by=by, key=key, at=at)
    delete_draft(person=by.person, key=key)
    return filed
