"""Partners' programs that call the API."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from contacts.choices import GrantScope
from contacts.models import ApiToken, PartnerMembership
from contacts.services.partners import grant_partner
from contacts.services.tokens import Issued, issue_token
from licensing.models import License
from tests.factories.contacts import AdministrativeEscFactory, PartnerMembershipFactory

API = "/api/v1"


class Program:
    """A partner's program with its token. `get("/licenses/")` and so on; JSON goes out, and `headers` with it."""

    def __init__(self, issued: Issued) -> None:
        self.token: ApiToken = issued.token
        self.secret = issued.secret
        self.client = Client(raise_request_exception=True)

    def get(self, path: str, **headers: str) -> Any:
        return self.call("get", path, **headers)

    def post(self, path: str, told: Any = None, **headers: str) -> Any:
        return self.call("post", path, told, **headers)

    def patch(self, path: str, told: Any = None, **headers: str) -> Any:
        return self.call("patch", path, told, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.call("delete", path, **headers)

    def call(self, method: str, path: str, told: Any = None, **headers: str) -> Any:
        """Header names are written with underscores: `If_Match`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named = {"Authorization": f"Bearer {self.secret}"} | named
        address = path if path.startswith(API) else API + path
        body = {} if told is None else {"data": told, "content_type": "application/json"}
        return getattr(self.client, method)(address, headers=named, **body)


def let_in(
    license: License, *, at: datetime, scopes: Any = tuple(GrantScope), membership: PartnerMembership | None = None
) -> PartnerMembership:
    """A person of a partner whom the license's Administrative ESC lets in."""
    membership = membership or PartnerMembershipFactory()
    by = license.escs.filter(role="administrative").first() or AdministrativeEscFactory(license=license)
    grant_partner(
        license_id=license.pk,
        partner=membership.partner,
        scopes=scopes,
        expires_at=at + timedelta(days=90),
        by=by.person,
        at=at,
    )
    return membership


def program_of(
    membership: PartnerMembership, *, at: datetime, scopes: Any = tuple(GrantScope), licenses: Any = ()
) -> Program:
    """A program with a token of this person."""
    issued = issue_token(
        person=membership.person,
        partner=membership.partner,
        name="nightly job",
        scopes=scopes,
        licenses=licenses,
        expires_at=at + timedelta(days=90),
        by=None,
        at=at,
    )
    return Program(issued)
