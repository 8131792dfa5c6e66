"""What every page of the site asks before it shows anything."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, NoReturn, TypeVar

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from contacts.access import acts_by, may
from contacts.choices import Action
from contacts.models import User
from contacts.selectors.authority import Word, word_of
from contacts.services.contact_changes import Asked, by_form
from licensing.models import License

log = logging.getLogger("contacts.denied")
Answer = TypeVar("Answer", bound=HttpResponseBase)
Row = TypeVar("Row")


def for_registered(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """A page for people who are logged in and registered (clause 1.1); moments on it are told in their time zone."""

    @login_required
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer:
        person = person_of(request)
        if person.registered_at is None:
            deny(request, "not registered")
        with timezone.override(person.time_zone or timezone.get_default_timezone()):
            return view(request, *args, **kwargs)

    return page


def person_of(request: HttpRequest) -> User:
    """Who is logged in."""
    assert isinstance(request.user, User)
    return request.user


def asked_here(request: HttpRequest) -> Asked:
    """A change that a person asks for through the Registration form. Clause 1.3b."""
    return by_form(person_of(request))


@dataclass(frozen=True, slots=True)
class Standing:
    """A license, and what somebody may do to it: as an ESC, or as somebody of a partner to whom that was granted.

    `word` tells the same of what belongs to the license.
    """

    license: License
    may: frozenset[Action]
    word: Word


def standing_or_404(request: HttpRequest, number: str, action: Action = Action.VIEW) -> Standing:
    """How a person stands to a license to which it may do this; one out of reach answers as one that there is not."""
    license = License.objects.select_related("product", "plan").filter(number=number).first()
    if license is None:
        deny(request, "no such license")
    word = word_of(person_of(request), license, at=timezone.now())
    standing = Standing(license, acts_by(word), word)
    if action not in standing.may:
        deny(request, f"may not {action.label}")
    return standing


def license_or_404(request: HttpRequest, number: str, action: Action) -> License:
    """A license to which a person may do this; one out of reach answers as one that there is not."""
    return standing_or_404(request, number, action).license


def allowed_or_404(request: HttpRequest, action: Action, row: Row | None) -> Row:
    """A row to which the person may do this; one out of reach answers as one that there is not."""
    if row is None:
        deny(request, "no such row")
    if not may(person_of(request), action, row):
        deny(request, f"may not {action.label}")
    return row


def deny(request: HttpRequest, why: str) -> NoReturn:
    """Answer as if there were nothing, and leave a record of it."""
    record_denied(request, why)
    raise Http404


def record_denied(request: HttpRequest, why: str) -> None:
    """Who asked for what page in vain. Neither names nor tokens are written down."""
    match = request.resolver_match
    log.warning(
        "denied: person %s, %s %s, %s",
        request.user.pk,
        request.method,
        match.view_name if match else request.path,
        why,
    )
