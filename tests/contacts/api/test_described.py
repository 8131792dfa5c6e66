"""The description of the API is true: committed, served, held to by every answer, shown without help from outside."""

from io import StringIO

import hypothesis
import pytest
import schemathesis
import yaml
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.checks import CHECKS

from config.wsgi import application
from requests_intake.api.urls import urlpatterns
from tests.architecture.tree import ROOT
from tests.factories.api import let_in, program_of
from tests.factories.contacts import EscFactory
from tests.factories.licensing import LicenseFactory, ReleaseFactory
from tests.factories.requests import filed_request

COMMITTED = ROOT / "docs/api/openapi.yaml"


def test_the_committed_description_is_the_one_that_is_served(db, client):
    written = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=written)
    assert yaml.safe_load(written.getvalue()) == yaml.safe_load(COMMITTED.read_text(encoding="utf-8")), (
        "Write it anew: python manage.py spectacular --file docs/api/openapi.yaml"
    )
    assert yaml.safe_load(client.get("/api/v1/schema/").content) == yaml.safe_load(written.getvalue())


def test_every_address_is_described():
    described = yaml.safe_load(COMMITTED.read_text(encoding="utf-8"))["paths"]
    named = {pattern.name for pattern in urlpatterns} - {"schema", "docs", "reading", "redoc_script", "not_there"}
    assert len(described) >= len(named)
    for operations in described.values():
        for operation in operations.values():
            assert {"400", "401", "403", "404", "429"} <= set(operation["responses"])
            assert operation["description"]


@pytest.fixture
def one_connection():
    """Calls through WSGI end as real ones do, by closing the connection that the test's rows are in; not here."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.filterwarnings("ignore")
def test_every_answer_is_as_described(db, monday, one_connection):
    license = LicenseFactory(number="L4821-0937", seats=500)
    ReleaseFactory(product=license.product, version=license.version)
    program = program_of(let_in(license, at=monday), at=monday)
    EscFactory(license=license)
    filed = filed_request(at=monday, license="L4821-0937")
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application)
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        _try(operation, program.secret, filed.number)
        tried += 1
    assert tried >= 20


def _try(operation, secret, number):
    """A dozen calls made up from the description: no failure of ours, and no answer that is not described."""

    @hypothesis.settings(
        max_examples=12,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy())
    def call(case):
        if "number" in case.path_parameters:
            case.path_parameters["number"] = number if "/requests/" in case.path else "L4821-0937"
        if isinstance(case.body, dict) and "license" in case.body:
            case.body["license"] = "L4821-0937"
        headers = {"Authorization": f"Bearer {secret}"}
        response = case.call(headers=headers)
        chosen = {"not_a_server_error", "status_code_conformance", "response_schema_conformance"}
        case.validate_response(
            response, headers=headers, checks=[check for check in CHECKS.get_all() if check.__name__ in chosen]
        )

    call()
