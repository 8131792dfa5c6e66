"""Asking before a step that cannot be undone, and saying who is told of it by mail."""

from dataclasses import dataclass

from django.http import HttpRequest

from contacts.models import Partner, User


@dataclass(frozen=True, slots=True)
class Told:
    """Who gets a mail of a step, and what it reads there."""

    person: User
    reads: str


@dataclass(frozen=True, slots=True)
class ToldPartner:
    """A partner whose people get a mail of a step; who they are is the partner's to tell."""

    partner: Partner
    reads: str


def is_sure(request: HttpRequest, seen: str) -> bool:
    """Whether the step was confirmed upon what stands there now: `seen` is the mark of it."""
    return request.POST.get("sure") == "yes" and request.POST.get("seen") == seen


def in_use(*told: Told) -> list[Told]:
    """Those who get the mail: nobody whose account is inactive."""
    return [one for one in told if one.person.is_active]
