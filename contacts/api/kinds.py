"""The kinds of address: a list, a thing, what makes a thing, what changes one. Mix them; fill in the methods named."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from contacts.api.etags import etag_of, is_unchanged, require_seen
from contacts.api.fields import PageQuery, Query
from contacts.api.pages import page_of
from contacts.api.problems import Problem
from contacts.api.view import ApiView
from contacts.services.kept_answers import Answer, answer_once

LONGEST_KEY = 255


class Lists(ApiView):
    """GET answers a page of rows. Give `rows`, and `order` for another than by when they were made."""

    query: ClassVar[type[Query]] = PageQuery
    order: ClassVar[Sequence[str]] = ("pk",)

    def rows(self) -> QuerySet[Any] | Sequence[QuerySet[Any]]:
        """The rows that the token may see, less what `told` filters away; several lists follow one another."""
        raise NotImplementedError

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        rows = self.rows()
        sources = [rows] if isinstance(rows, QuerySet) else rows
        page = page_of(sources, order=self.order, cursor=self.told["cursor"], size=self.told["page_size"])
        after = replace_query_param(request.build_absolute_uri(), "cursor", page.next_cursor)
        return Response({"next": after if page.next_cursor else None, "results": [self.show(row) for row in page.rows]})


class Shows(ApiView):
    """GET answers one thing with its ETag, or 304. Give `thing`."""

    def thing(self) -> Any:
        """The thing of the address where this token may see it, else None: out of sight is missing."""
        raise NotImplementedError

    def thing_or_404(self) -> Any:
        thing = self.thing()
        if thing is None:
            raise NotFound
        return thing

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        shown = self.show(self.thing_or_404())
        etag = etag_of(shown)
        return Response(status=304, headers={"ETag": etag}) if is_unchanged(request, etag) else _told(shown)


class Creates(ApiView):
    """POST does something once for each Idempotency-Key. Give `create`, and `look` and `permit` for who may."""

    made_status: ClassVar[int] = 201
    # Fields that a kept answer does not hold: secrets that are told once.
    told_once: ClassVar[Sequence[str]] = ()

    def create(self, told: dict[str, Any]) -> Any:
        """Do it by one call down; what it made, as `show` takes it."""
        raise NotImplementedError

    def look(self) -> None:
        """Raise NotFound where what the address names is out of sight. Asked before the body is read."""

    def permit(self, told: dict[str, Any]) -> None:
        """Raise where the token may not do this. Asked before it is done, and anew before a kept answer is given."""

    def location(self, made: Any) -> str:
        """The address of what was made, "" where it has none."""
        return ""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get("Idempotency-Key")
        self.look()
        if key is None:
            with transaction.atomic():
                return self._made(request)
        answer = answer_once(
            person=self.token.user,
            partner=self.token.partner,
            key=_well_formed(key),
            request_digest=self.digest(request),
            at=self.at,
            do=lambda: self._kept(request),
        )
        if not answer.is_replayed:
            return self._fresh
        self.permit(self._told(request))
        told = {**answer.headers, "Idempotency-Replayed": "true"}
        return Response(json.loads(answer.body), status=answer.status, headers=told)

    def digest(self, request: Request) -> str:
        """What stands for the whole call, so that the same key with another one is noticed."""
        said = json.dumps([request.method, request.path, request.data], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    def _told(self, request: Request) -> dict[str, Any]:
        return self.body(request) if self.asks else {}

    def _made(self, request: Request) -> Response:
        told = self._told(request)
        self.permit(told)
        made = self.create(told)
        shown = self.show(made)
        headers = {"Location": where} if (where := self.location(made)) else {}
        return Response(shown, status=self.made_status, headers={**headers, "ETag": etag_of(shown)})

    def _kept(self, request: Request) -> Answer:
        self._fresh = response = self._made(request)
        kept = {name: None if name in self.told_once else value for name, value in response.data.items()}
        return Answer(response.status_code, JSONRenderer().render(kept).decode(), dict(response.headers))


class Acts(Creates, Shows):
    """POST does something to one thing as it was seen (If-Match). Give `lock` and `act`; it answers the thing."""

    http_method_names = ["post"]
    made_status: ClassVar[int] = 200

    def lock(self) -> None:
        """Lock the thing, so that it stays as it is shown until it is changed."""
        raise NotImplementedError

    def act(self, thing: Any, told: dict[str, Any]) -> None:
        """Do it by one call down."""
        raise NotImplementedError

    def look(self) -> None:
        self.thing_or_404()

    def create(self, told: dict[str, Any]) -> Any:
        self.lock()
        thing = self.thing_or_404()
        require_seen(self.request, self.show(thing))
        self.act(thing, told)
        return self.thing_or_404()


class Downloads(ApiView):
    """GET answers a file, always to be saved. Give `get`."""


class Changes(Shows):
    """PATCH and DELETE of what was seen (If-Match). Give `lock`, and `change` or `remove` or both."""

    http_method_names = ["get", "head", "patch", "delete"]

    def lock(self) -> None:
        """Lock what the thing hangs on, so that it stays as it is shown until it is changed."""
        raise NotImplementedError

    def _of_seen(self, request: Request, do: Callable[[Any], Any]) -> Any:
        with transaction.atomic():
            self.lock()
            thing = self.thing_or_404()
            require_seen(request, self.show(thing))
            return do(thing)


class Patches(Changes):
    """PATCH. Give `change`."""

    def change(self, thing: Any, told: dict[str, Any]) -> Any:
        """Do it by one call down; the thing as it is then."""
        raise NotImplementedError

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.thing_or_404()
        told = self.body(request)
        return _told(self.show(self._of_seen(request, lambda thing: self.change(thing, told))))


class Removes(Changes):
    """DELETE. Give `remove`."""

    def remove(self, thing: Any) -> None:
        """Do it by one call down."""
        raise NotImplementedError

    def delete(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self._of_seen(request, self.remove)
        return Response(status=204)


def _told(shown: dict[str, Any]) -> Response:
    return Response(shown, headers={"ETag": etag_of(shown)})


def _well_formed(key: str) -> str:
    if not (key.isascii() and key.isprintable() and 0 < len(key.strip()) <= LONGEST_KEY):
        detail = f"An Idempotency-Key has 1 to {LONGEST_KEY} printable characters of ASCII."
        raise Problem(400, "idempotency_key_invalid", detail)
    return key.strip()
