"""Every address of the site and the API answers each person as its row says; who is denied learns and changes nothing.

Other people's ids are put into the address, the body and behind the "?".
"""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse

from contacts.choices import Action
from contacts.models import EnterpriseSupportContact, User
from contacts.services.tokens import revoke_token
from licensing.models import License
from requests_intake.access import may
from tests.conftest import MONDAY_NINE
from tests.factories.api import program_of
from tests.rights.addresses import Row, rows
from tests.rights.asking import (
    NAMELESS,
    NO_LICENSE,
    Asker,
    Writes,
    address_of,
    everything,
    missing_twin,
    plain,
    taken_back,
    with_words,
)
from tests.rights.bodies import body_of
from tests.rights.cast import Cast
from tests.rights.columns import COLUMNS

pytestmark = pytest.mark.django_db
ROWS = list(rows())
LICENSES = ("license", "other", "ended")
# What stands in the same place of another license.
FOREIGN = {
    "license": "other",
    "esc_a": "esc_x",
    "esc_r": "esc_y",
    "system": "system_x",
    "retired": "retired_x",
    "invited": "invited_x",
}
FOREIGN |= {name: f"{name}_x" for name in ("invitation", "grant", "notice")}
FOREIGN |= {"request_a": "request_x", "request_r": "request_x", "clause": "no_clause"}
FOREIGN |= {"file_r": "file_x", "file_x": "file_r", "request_x": "request_r"}
FOREIGN |= {"remedy": "remedy_x", "access": "access_x"}
LOGGED_OUT = ("anonymous", "inactive")
# Pages of the library on which everybody changes only its own account.
OF_ONESELF = ("account_", "mfa_", "usersessions_")
NOT_YOURS = {"is_staff": "1", "is_superuser": "1", "role": "administrative", "email_verified_at": "2026-01-01"}


@pytest.fixture(autouse=True)
def _on_the_tests_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY_NINE, tick=False):
        yield


class Inquiry:
    """What one person is answered, and what is wrong with it."""

    def __init__(self, cast: Cast, who: str) -> None:
        self.cast, self.asker, self.who = cast, Asker(cast, who), who
        self.unseen = [
            cast.things[name]
            for name in LICENSES
            if name != _told_to(who) and not may(cast.people[who], Action.VIEW, cast.things[name], at=MONDAY_NINE)
        ]

    def wrong_with(self, row: Row) -> Iterator[str]:
        """Sentences about all that is not as the row says."""
        letter, things = row.letters[self.who], [self.cast.things[name] for name in row.things]
        ways = {"y": self._lets_through, "r": self._answers, "a": self._answers, "-": self._denies}
        with taken_back():
            yield from ways[letter](row, things)
        if letter in "yr" and len(things) > 1:
            for place, name in enumerate(row.things):
                foreign = self.cast.things[FOREIGN[name]]
                with taken_back():
                    yield from self._denies(row, [*things[:place], foreign, *things[place + 1 :]])

    def _lets_through(self, row: Row, things: list[Any]) -> Iterator[str]:
        if row.method == "GET":
            yield from self._answers(row, things)
            return
        if row.is_api and row.body != "-":
            response, writes = self._ask(row, things, NOT_YOURS)
            if response.status_code != 400 or writes:
                yield f"{response.status_code} to fields that nobody may set"
        before = self._not_to_be_changed()
        response, writes = self._ask(row, things, {} if row.is_api else NOT_YOURS)
        if response.status_code >= 400 or self._is_denied(response):
            yield f"{response.status_code} instead of doing it"
        if not writes:
            yield f"{response.status_code}, and nothing was done"
        if self._not_to_be_changed() != before:
            yield "something of others was changed with it"

    def _answers(self, row: Row, things: list[Any]) -> Iterator[str]:
        for words in ({}, self._foreign_words()) if row.method == "GET" else ({},):
            response, writes = self._ask(row, things, words)
            if self._is_denied(response) or response.status_code >= 500:
                yield f"{response.status_code} instead of an answer"
            if writes:
                yield f"rows were written: {writes[0]}"
            if told := [one.company for one in self.unseen if one.company.encode() in plain(response)]:
                yield f"tells of {told[0]}"

    def _denies(self, row: Row, things: list[Any]) -> Iterator[str]:
        more = self._foreign_words() if row.method == "GET" else NOT_YOURS
        for words in ({}, more) if row.is_api and self.asker.token else (more,):
            response, writes = self._ask(row, things, words)
            # The API refuses words that it does not know before it looks for anything.
            if not self._is_denied(response) and not (words and row.is_api and response.status_code == 400):
                yield f"{response.status_code} instead of nothing"
            elif response.status_code in (400, 404) and plain(response) != plain(self._missing(row, things, words)):
                yield f"a {response.status_code} that differs from that of what is missing"
            if writes:
                yield f"rows were written: {writes[0]}"

    def _ask(self, row: Row, things: list[Any], more: dict[str, Any]) -> tuple[HttpResponse, Writes]:
        told = {} if row.body == "-" else body_of(row.body, self.cast, self.who)
        body = {name: value for name, value in told.items() if not name.startswith("?")}
        words = {name[1:]: value for name, value in told.items() if name.startswith("?")}
        if row.method == "GET":
            words = more | words
        address, writes = address_of(row.name, things), Writes()
        with connection.execute_wrapper(writes):
            asked = with_words(address, words) if words else address
            return self.asker.ask(row.method, asked, None if row.method == "GET" else body | more), writes

    def _missing(self, row: Row, things: list[Any], words: dict[str, Any]) -> HttpResponse:
        """The answer at the same address about what there is not."""
        if things:
            return self._ask(row, [missing_twin(thing) for thing in things], words)[0]
        if "license" in (named := body_of(row.body, self.cast, self.who) if row.is_api and row.body != "-" else {}):
            return self.asker.ask(row.method, address_of(row.name, []), named | {"license": NO_LICENSE} | words)
        return self.asker.ask("GET", f"{NAMELESS[row.name]}none/" if row.name in NAMELESS else "/none/")

    def _is_denied(self, response: HttpResponse) -> bool:
        """As this person is denied: one who is logged in, or has a token, is told that there is nothing."""
        if response.status_code == 302:
            return response["Location"].startswith("/accounts/login/?next") and self.who in LOGGED_OUT
        return response.status_code in ({401, 404} if not self.asker.token else {404})

    def _foreign_words(self) -> dict[str, Any]:
        """Ids of a license that this person may not see, by every name under which somebody may read them."""
        license = self.cast.things["license"]
        things = self.cast.things if license in self.unseen else {n: self.cast.things[f] for n, f in FOREIGN.items()}
        license, esc = things["license"], things["esc_a"]
        return {
            "license": license.pk,
            "number": license.number,
            "esc": esc.pk,
            "person": esc.person_id,
            "id": license.pk,
            "request": things["request_a"].pk,
            "invitation": things["invitation"].pk,
            "q": license.number,
        }

    def _not_to_be_changed(self) -> list[Any]:
        """Whatever no request of the table may change: who is staff, and other licenses with what belongs to them."""
        staff = User.objects.filter(is_staff=True).order_by("pk").values_list("pk", "is_superuser", "is_active")
        escs = EnterpriseSupportContact.objects.filter(license__in=self.unseen).order_by("pk")
        return [*staff, *escs.values_list(), *License.objects.filter(pk__in=[one.pk for one in self.unseen]).values()]


def _told_to(who: str) -> str:
    """The license of which the link of an invitation tells who was invited, and anybody who is not logged in."""
    return "license" if who in {"invited", *LOGGED_OUT} else ""


@pytest.mark.parametrize("who", COLUMNS)
def test_each_address_answers_as_its_row_says(cast, who):
    inquiry, before = Inquiry(cast, who), everything()
    wrong = {f"{row}": found for row in ROWS if (found := list(inquiry.wrong_with(row)))}
    assert wrong == {}
    assert everything() == before


@pytest.mark.parametrize("who", ["A", "P", "anonymous"])
def test_a_method_without_a_row_changes_nothing(cast, who):
    asker, named, wrong = Asker(cast, who), {(row.name, row.method) for row in ROWS}, []
    asked = {row.name: address_of(row.name, [cast.things[name] for name in row.things]) for row in ROWS}
    for name, address in asked.items():
        for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"):
            if (name, method) not in named and not name.startswith(OF_ONESELF):
                writes = Writes()
                with taken_back(), connection.execute_wrapper(writes):
                    response = asker.ask(method, address, {} if method != "HEAD" else None)
                if writes or response.status_code >= 500:
                    wrong.append((name, method, response.status_code, *writes))
    assert wrong == []


def test_at_the_api_a_token_that_is_not_in_use_is_none(cast):
    token = program_of(cast.memberships["P"], at=MONDAY_NINE)
    revoke_token(token_id=token.token.pk, by=None, at=MONDAY_NINE)
    asker, before, wrong = Asker(cast, "P"), everything(), []
    for row in ROWS:
        if row.is_api and set(row.letters.values()) != {"y"}:
            for asker.token in ("", token.secret, "esd_forged"):
                address = address_of(row.name, [cast.things[name] for name in row.things])
                if (status := asker.ask(row.method, address).status_code) != 401:
                    wrong.append((str(row), status))
    assert wrong == []
    assert everything() == before
