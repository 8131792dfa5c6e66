"""Closes a Request, and opens it again."""

from typing import Any

from rest_framework import serializers

from contacts.api.fields import Asked
from contacts.api.kinds import Acts
from contacts.api.view import require
from contacts.choices import Action
from requests_intake.access import may
from requests_intake.api.asker import Files
from requests_intake.api.requests import OfRequest
from requests_intake.api.told import RequestTold
from requests_intake.models import IssueRequest
from requests_intake.rules.transitions import Mover
from requests_intake.services.filing import reopen_with_message
from requests_intake.services.locked import locked
from requests_intake.services.state import close
from requests_intake.submission import LONGEST_TEXT

LONGEST_REASON = 2000


class CloseAsked(Asked):
    """Why: needed where nobody has answered yet."""

    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST_REASON)


class ReopenAsked(Asked):
    """What is still wanted: it becomes a message."""

    text = serializers.CharField(max_length=LONGEST_TEXT)


class ActsOnRequest(Files, OfRequest, Acts):
    """Does something to the Request as it was seen; answers the Request as it is then."""

    tells = RequestTold
    action: Action

    def permit(self, told: dict[str, Any]) -> None:
        require(may(self.token, self.action, self.issue_request(), at=self.at), self.action)

    def lock(self) -> None:
        locked(self.issue_request().pk)


class Close(ActsOnRequest):
    """Closes a Request that was answered, or with a reason. Nothing is owed on it then."""

    asks = CloseAsked
    action = Action.CLOSE

    def act(self, thing: IssueRequest, told: dict[str, Any]) -> None:
        reason, by = told["reason"], self.token.user
        close(issue_request_id=thing.pk, reason=reason, by=by, at=self.at, mover=Mover.CUSTOMER)


class Reopen(ActsOnRequest):
    """Opens a closed Request again, by saying what is still wanted."""

    asks = ReopenAsked
    action = Action.REOPEN

    def act(self, thing: IssueRequest, told: dict[str, Any]) -> None:
        said = self.submission(told, asker=self.token.user)
        reopen_with_message(issue_request_id=thing.pk, submission=said, by=self.by(), key=self.key(), at=self.at)
