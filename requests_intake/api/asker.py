"""Who asks when a partner's program files, and what is made of a body."""

import uuid
from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import NotFound

from contacts.access import licenses_visible_to, may
from contacts.api.kinds import Creates
from contacts.api.view import require
from contacts.choices import Action
from contacts.models import User
from contacts.selectors import esc_by_email
from licensing.models import License
from requests_intake.api.facts import facts_in
from requests_intake.channels.typed import typed_submission
from requests_intake.choices import Channel, FactName
from requests_intake.services.filing import FiledBy
from requests_intake.submission import File, Submission


class Files(Creates):
    """Hands over what a program sent, in the name of whom it sent it for."""

    def by(self) -> FiledBy:
        """Whose token it is."""
        return FiledBy(self.token.user, self.token.partner)

    def key(self) -> str:
        """The caller's Idempotency-Key; without one each call is a thing of its own."""
        return self.request.headers.get("Idempotency-Key", "").strip() or uuid.uuid4().hex

    def license_named(self, told: Mapping[str, Any], action: Action) -> License:
        """The license of a body where the token sees it, and may do this for it; 404 and 403 otherwise."""
        license = licenses_visible_to(self.token, at=self.at).filter(number=told["license"]).first()
        if license is None:
            raise NotFound
        require(may(self.token, action, license, at=self.at), action)
        return license

    def asker(self, license: License, told: Mapping[str, Any]) -> User:
        """The ESC of the license whom the body names as its contact; else the token's own person."""
        esc = esc_by_email(license, told.get(FactName.CONTACT_EMAIL) or "")
        return esc.person if esc else self.token.user

    def submission(
        self, told: Mapping[str, Any], *, asker: User, facts: Mapping[FactName, str] | None = None, files: Any = ()
    ) -> Submission:
        """What was sent, as every channel hands it over."""
        return typed_submission(
            channel=Channel.API,
            received_at=self.at,
            address=asker.email,
            name=asker.name,
            subject=told.get("subject", ""),
            text=told.get("text", ""),
            facts=facts_in(told) if facts is None else facts,
            files=[File(file.name, file.read(), file.content_type or "") for file in files],
        )
