"""What every address of the API is: who asks, how often, with which scope, with which words behind the "?"."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, cast

from django.utils import timezone
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from contacts.api.fields import Asked, Query, Told
from contacts.api.log import record_call
from contacts.api.problems import Problem
from contacts.api.throttling import tell_limit
from contacts.choices import Action, ChangeChannel, GrantScope
from contacts.models import ApiToken, User
from contacts.rules.rights import Decision
from contacts.services.contact_changes import Asked as OnWhoseWord


class ApiView(APIView):
    """Subclass one of the kinds in contacts.api.kinds. What a subclass says of itself is checked and described alike.

    `tells` is one thing as it is answered, `asks` the body of a POST or PATCH, `query` what may stand behind the "?",
    `needs` the scope that the token must have for a method, seeing licenses where it names none. While a call is
    answered, `token` is who asks, `at` the moment, `told` the checked query.
    """

    http_method_names = ["get", "head", "post", "patch", "delete"]
    tells: ClassVar[type[Told] | None] = None
    asks: ClassVar[type[Asked] | None] = None
    query: ClassVar[type[Query]] = Query
    needs: ClassVar[Mapping[str, GrantScope]] = {}

    token: ApiToken
    at: datetime
    told: dict[str, Any]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.at, self.token = timezone.now(), cast(ApiToken, request.auth)
        self._require_scope(request)
        self.told = checked(self.query if request.method in SAFE_METHODS else Query, request.query_params)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        if isinstance(request, Request):
            tell_limit(request, response)
            record_call(request, response.status_code)
        return response

    def body(self, request: Request) -> dict[str, Any]:
        """The checked body. Raises ValidationError."""
        assert self.asks is not None
        return checked(self.asks, request.data, partial=request.method == "PATCH")

    def show(self, thing: Any) -> dict[str, Any]:
        """One thing as it is answered."""
        assert self.tells is not None
        return dict(self.tells(thing, context={"request": self.request, "at": self.at}).data)

    def on_whose_word(self) -> OnWhoseWord:
        """On whose word contacts are changed here."""
        person: User = self.token.user
        return OnWhoseWord(by=person, channel=ChangeChannel.PARTNER)

    def _require_scope(self, request: Request) -> None:
        scope = self.needs.get(str(request.method), GrantScope.SEE_LICENSE)
        if scope not in self.token.scopes:
            raise Problem(403, "scope_missing", f"This token may not {scope.label}. Ask for one with “{scope.value}”.")


def require(decision: Decision, action: Action) -> None:
    """Raise 403 with the rule path where access says no to what is in sight."""
    if not decision:
        raise Problem(403, "not_granted", " ".join(decision.because), action=action.value)


def checked(serializer: type[BaseSerializer], data: Any, **options: Any) -> dict[str, Any]:
    """What was sent, as the serializer understands it. Raises ValidationError."""
    told = serializer(data=data, **options)
    told.is_valid(raise_exception=True)
    return dict(told.validated_data)


class NotThere(ApiView):
    """Every address under the API that there is not."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super(ApiView, self).initial(request, *args, **kwargs)
        raise Problem(404, "no_such_address", "The API has no such address. /api/v1/docs/ lists them.")

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        raise NotImplementedError
