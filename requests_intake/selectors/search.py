"""How Requests are found: by what names one exactly, in any spelling; else by words."""

from collections.abc import Iterator
from typing import ClassVar

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Upper
from phonenumber_field.phonenumber import to_python

from contacts.models import User
from licensing.selectors import license_by_reference
from requests_intake.choices import FactName
from requests_intake.models import IssueRequest, Message, RecordedFact, ThreadAlias
from requests_intake.rules.reference import parse

_FEWEST_DIGITS = 6
_LONGEST = 400


class _Holds(Func):
    """Whether a text holds all of some words, in any of their forms: PostgreSQL's full text, by its index."""

    output_field: ClassVar = BooleanField()
    template = "to_tsvector('english', left(%(expressions)s)"
    arg_joiner = ", 200000)) @@ websearch_to_tsquery('english', "


def requests_found_by(text: str, issue_requests: QuerySet[IssueRequest]) -> QuerySet[IssueRequest]:
    """Those that the text names: ticket, license, activation key, Message-ID, their own reference, phone. Where it
    names none, those with its words in company, subject, conversation, or the sender's or the ESC's name or address.
    """
    words = " ".join(text.replace("\0", "").split())[:_LONGEST]
    if not words:
        return issue_requests
    if (number := parse(words)) and IssueRequest.objects.filter(number=number).exists():
        return issue_requests.filter(number=number)
    for named in _named(words):
        found = issue_requests.filter(named)
        if found.exists():
            return found
    return issue_requests.filter(_with_words(words))


def _named(words: str) -> Iterator[Q]:
    """One way after the other in which a text may name Requests exactly."""
    if license := license_by_reference(words, words):
        yield Q(license=license)
    if "@" in words:
        ids = (words, f"<{words.strip('<>')}>")
        yield Q(pk__in=ThreadAlias.objects.filter(internet_message_id__in=ids).values("issue_request"))
    yield _told(words, FactName.EXTERNAL_REFERENCE)
    digits = "".join(filter(str.isdigit, words))
    if len(digits) >= _FEWEST_DIGITS and not any(map(str.isalpha, words)):
        people = User.objects.filter(phone__endswith=digits.lstrip("0"))
        spelled = {words, *_spellings(words)}
        told = (_told(one, FactName.CONTACT_PHONE, FactName.STANDBY_CONTACT_PHONE) for one in spelled)
        yield Q(esc__person__in=people.values("pk")) | Q(*told, _connector=Q.OR)


def _told(value: str, *names: FactName) -> Q:
    told = RecordedFact.objects.annotate(upper=Upper("value")).filter(name__in=names, upper=Upper(Value(value)))
    return Q(pk__in=told.values("issue_request"))


def _spellings(words: str) -> list[str]:
    number = to_python(words)
    if not number or not number.is_valid():
        return []
    return [number.as_e164, number.as_international, number.as_international.replace("-", " "), number.as_national]


def _with_words(words: str) -> Q:
    said = Message.objects.filter(
        _Holds(F("body_text"), Value(words)) if connection.vendor == "postgresql" else Q(body_text__icontains=words)
    )
    return (
        Q(sender_address__icontains=words)
        | Q(sender_name__icontains=words)
        | Q(esc__person__name__icontains=words)
        | Q(company__icontains=words)
        | Q(subject__icontains=words)
        | Q(pk__in=said.values("issue_request"))
    )
