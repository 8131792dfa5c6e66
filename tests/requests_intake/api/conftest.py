"""The partner that Northwind lets in, its program, and a Request that the program filed for Ada."""

from typing import Any

import pytest
import time_machine

from requests_intake.models import IssueRequest
from tests.factories.api import Program, let_in, program_of
from tests.factories.licensing import LicenseFactory
from tests.factories.requests import COMPLETE


@pytest.fixture(autouse=True)
def clock(monday):
    with time_machine.travel(monday, tick=False) as clock:
        yield clock


@pytest.fixture
def membership(license, monday):
    return let_in(license, at=monday)


@pytest.fixture
def program(membership, monday) -> Program:
    return program_of(membership, at=monday)


@pytest.fixture
def stranger(monday, db) -> Program:
    """The program of a partner of another license."""
    return program_of(let_in(LicenseFactory(number="L9999-0001"), at=monday), at=monday)


def body(*without: str, **told: Any) -> dict[str, Any]:
    """A complete Request, but for what is left out."""
    facts = {"subject": "Kernel crashes on start"} | COMPLETE | told
    return {name: value for name, value in facts.items() if name not in without}


@pytest.fixture
def filed(program) -> IssueRequest:
    answer = program.post("/requests/", body(external_reference="INC-77"))
    assert answer.status_code == 201, answer.content
    return IssueRequest.objects.get(number=answer.json()["number"])


@pytest.fixture
def path(filed) -> str:
    """The address of the Request."""
    return f"/requests/{filed.number}/"
