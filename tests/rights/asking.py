"""How a person of the cast asks: with a browser on the site and the desk, with a token at the API."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any

from django.apps import apps
from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from licensing.models import License
from requests_intake.models import IssueRequest
from tests.conftest import MONDAY_NINE
from tests.factories.api import program_of
from tests.rights.cast import Cast

OURS = {"licensing", "contacts", "requests_intake", "auth", "admin", "guardian", "usersessions", "account", "mfa"}
# What being logged in, or asking at all, writes down.
SEEN = {"last_login", "last_used_at", "last_seen_at"}
NOT_OURS = {"django_session", "shared_cache", "contacts_callcount"}
NAMELESS = {"portal:'invitations/'": "/invitations/", "api:not_there": "/api/v1/no/such/address/"}
ID_OF_NOTHING, NO_REQUEST = 10**9, "000000000"
NO_LICENSE = "L0000-0000"


class Asker:
    """One column of the matrix. Somebody of a partner has a token with every scope."""

    def __init__(self, cast: Cast, who: str) -> None:
        self.cast, self.who = cast, who
        self.client = Client(raise_request_exception=False)
        if who != "anonymous":
            self.client.force_login(cast.people[who])
            _as_if_just_proven(self.client, cast.people[who])
        membership = cast.memberships.get(who)
        self.token = program_of(membership, at=MONDAY_NINE).secret if membership else ""

    def ask(self, method: str, address: str, body: dict[str, Any] | None = None) -> HttpResponse:
        """Ask, with the same cookies each time, whatever an answer did to them."""
        cookies = SimpleCookie(self.client.cookies.output(header="", sep=";"))
        extra: dict[str, Any] = {}
        told: Any = body
        if address.startswith("/api/"):
            told, extra = json.dumps(body or {}), {"content_type": "application/json"}
            extra["headers"] = {"If-Match": "*"}
            if self.token:
                extra["headers"]["Authorization"] = f"Bearer {self.token}"
        if method in {"GET", "HEAD"}:
            told, extra = None, {key: value for key, value in extra.items() if key == "headers"}
        try:
            response = _read(getattr(self.client, method.lower())(address, told, **extra))
        finally:
            self.client.cookies = cookies
        if response.exc_info and isinstance(response.exc_info[1], OperationalError):
            # The database is gone, and nothing that is asked after this would tell why.
            raise response.exc_info[1]
        return response


def _read(response: HttpResponse) -> HttpResponse:
    """The same, with a file of it read, which closes it."""
    if response.streaming:
        response.streaming_content = [b"".join(response.streaming_content)]
    return response


def _as_if_just_proven(client: Client, person: Any) -> None:
    """The library asks nobody again for a password which it has just seen."""
    session = client.session
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": MONDAY_NINE.timestamp(), "reauthenticated": True}
    ]
    session.save()


def address_of(name: str, things: list[Any]) -> str:
    """The address of some things, in the order in which they stand in it. One without a name is that of its pattern."""
    if name in NAMELESS:
        return NAMELESS[name]
    return reverse(name, args=[_in_address(thing) for thing in things])


def _in_address(thing: Any) -> Any:
    if isinstance(thing, str):
        return thing
    if isinstance(thing, IssueRequest):
        return thing.number
    return thing.number if isinstance(thing, License) else thing.pk


def missing_twin(thing: Any) -> Any:
    """What stands in an address of the same form that leads to nothing."""
    if isinstance(thing, License):
        return NO_LICENSE
    if isinstance(thing, IssueRequest):
        return NO_REQUEST
    return "no-such-thing" if isinstance(thing, str) else str(ID_OF_NOTHING)


def with_words(address: str, words: dict[str, Any]) -> str:
    """An address with words behind the "?"."""
    return f"{address}?{urlencode(words)}"


def plain(response: HttpResponse) -> bytes:
    """What was answered, without what differs from request to request, and without the mark of where one is."""
    if response.streaming:  # type: ignore[attr-defined]
        return b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"| aria-current="page"', b"", response.content)


class Writes(list[str]):
    """The statements that write rows, but for what being logged in writes: a wrapper around the database's cursor."""

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(word in sql for word in (*SEEN, *NOT_OURS)):
            self.append(sql[:100])
        return execute(sql, params, many, context)


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> str:
    """A hash over all rows of the product."""
    digest = hashlib.sha256()
    for model in apps.get_models():
        if model._meta.app_label in OURS and model._meta.db_table not in NOT_OURS:
            fields = [field.attname for field in model._meta.concrete_fields if field.attname not in SEEN]
            digest.update(repr(list(model._default_manager.order_by("pk").values_list(*fields))).encode())
    return digest.hexdigest()
