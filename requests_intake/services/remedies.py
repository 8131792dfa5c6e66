"""Fixes and workarounds told to the customer, and access asked of it, each with its times. Clauses 3.1b, 3.1c."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from requests_intake.models import AskedAccess, IssueRequest, Remedy
from requests_intake.services.assessing import reassess
from requests_intake.services.clocks import refresh_next_due
from requests_intake.services.locked import locked_open
from requests_intake.services.running_clocks import run_remedy_clocks
from requests_intake.services.timeline import record


class OutOfOrderError(Exception):
    """A step came before the one that it needs."""


@transaction.atomic
def communicate_remedy(*, issue_request_id: int, title: str, due_at: datetime, by: User, at: datetime) -> Remedy:
    """Note a fix or workaround that the customer was told, to be verified by `due_at`. Raises OutOfOrderError."""
    if due_at <= at:
        raise OutOfOrderError("The remedy must be due after now.")
    issue_request = locked_open(issue_request_id)
    remedy = Remedy.objects.create(
        issue_request=issue_request, title=title[:200], communicated_at=at, communicated_by=by.name, due_at=due_at
    )
    record(issue_request, "remedy_communicated", f"Remedy communicated: {title}", at=at, by=by)
    _judge_anew(issue_request, because="remedy communicated", at=at)
    return remedy


@transaction.atomic
def mark_implemented(*, remedy_id: int, by: User, at: datetime, who: str = "") -> Remedy:
    """The customer implemented the remedy; a second time changes nothing. `who` did it, if not `by`, who notes it."""
    remedy, issue_request = _remedy(remedy_id)
    if remedy.implemented_at is None:
        remedy.implemented_at, remedy.implemented_by = at, _whom(who, by)
        remedy.save(update_fields=["implemented_at", "implemented_by"])
        record(
            issue_request,
            "remedy_implemented",
            f"Remedy implemented: {remedy.title} ({remedy.implemented_by})",
            at=at,
            by=by,
        )
        _judge_anew(issue_request, because="remedy implemented", at=at)
    return remedy


@transaction.atomic
def mark_verified(*, remedy_id: int, by: User, at: datetime, who: str = "") -> Remedy:
    """The customer verified that the remedy works. Raises OutOfOrderError where it is not implemented yet.

    `who` did it, if not `by`, who notes it.
    """
    remedy, issue_request = _remedy(remedy_id)
    if remedy.implemented_at is None:
        raise OutOfOrderError(f"“{remedy.title}” is not implemented yet. Mark it implemented first.")
    if remedy.verified_at is None:
        remedy.verified_at, remedy.verified_by = at, _whom(who, by)
        remedy.save(update_fields=["verified_at", "verified_by"])
        record(
            issue_request, "remedy_verified", f"Remedy verified: {remedy.title} ({remedy.verified_by})", at=at, by=by
        )
        _judge_anew(issue_request, because="remedy verified", at=at)
    return remedy


@transaction.atomic
def ask_access(*, issue_request_id: int, to: str, by: User, at: datetime) -> AskedAccess:
    """Note an access that the support team asked for."""
    issue_request = locked_open(issue_request_id)
    asked = AskedAccess.objects.create(issue_request=issue_request, to=to[:200], asked_at=at, asked_by=by.name)
    record(issue_request, "access_asked", f"Access asked for: {to}", at=at, by=by)
    reassess(issue_request, because="access asked for", at=at)
    return asked


@transaction.atomic
def mark_provided(*, access_id: int, by: User, at: datetime, who: str = "") -> AskedAccess:
    """The customer provided the access; a second time changes nothing. `who` did it, if not `by`, who notes it."""
    asked = AskedAccess.objects.get(pk=access_id)
    issue_request = locked_open(asked.issue_request_id)
    asked.refresh_from_db()
    if asked.provided_at is None:
        asked.provided_at, asked.provided_by = at, _whom(who, by)
        asked.save(update_fields=["provided_at", "provided_by"])
        record(issue_request, "access_provided", f"Access provided: {asked.to} ({asked.provided_by})", at=at, by=by)
        reassess(issue_request, because="access provided", at=at)
    return asked


def _remedy(remedy_id: int) -> tuple[Remedy, IssueRequest]:
    remedy = Remedy.objects.get(pk=remedy_id)
    issue_request = locked_open(remedy.issue_request_id)
    remedy.refresh_from_db()
    return remedy, issue_request


def _whom(who: str, by: User) -> str:
    """Who did it, as it is kept: the name told and who noted it, else who is logged in."""
    return f"{who.strip()[:140]}, noted by {by.name}"[:200] if who.strip() else by.name


def _judge_anew(issue_request: IssueRequest, *, because: str, at: datetime) -> None:
    """What the customer is to verify runs a clock of its own."""
    judged = reassess(issue_request, because=because, at=at)
    run_remedy_clocks(issue_request, judged)
    refresh_next_due(issue_request)
