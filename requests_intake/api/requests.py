"""`/requests/`: what is filed for the licenses that let the partner in, and what was filed."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from rest_framework import serializers
from rest_framework.exceptions import NotFound

from contacts.api.fields import Moment, OneOf, PageQuery
from contacts.api.kinds import Lists, Shows
from contacts.api.view import ApiView
from contacts.choices import Action, GrantScope
from licensing.choices import Priority
from requests_intake.access import issue_requests_visible_to
from requests_intake.api.asker import Files
from requests_intake.api.facts import FactsAsked
from requests_intake.api.told import RequestTold
from requests_intake.choices import FactName, RequestState, Verdict
from requests_intake.models import IssueRequest
from requests_intake.rules.reference import parse
from requests_intake.selectors.told_request import with_all_told
from requests_intake.services.filing import file_request
from requests_intake.submission import LONGEST_LINE

FOR_REQUESTS: dict[str, GrantScope] = {"GET": GrantScope.REQUESTS, "POST": GrantScope.REQUESTS}


class RequestAsked(FactsAsked):
    """A Request. Only the license must be named; what is missing makes it Incomplete, and can be told later."""

    license = serializers.CharField(max_length=40, help_text="A license that you may file for.")
    subject = serializers.CharField(required=False, allow_blank=True, max_length=400)


class RequestQuery(PageQuery):
    """Lists of Requests."""

    license = serializers.CharField(required=False, max_length=40)
    state = OneOf(RequestState.choices(), required=False)
    verdict = OneOf(Verdict.choices(), required=False)
    requested_priority = OneOf(Priority.choices(), required=False)
    granted_priority = OneOf(Priority.choices(), required=False)
    external_reference = serializers.CharField(required=False, max_length=LONGEST_LINE)
    received_from = Moment(required=False)
    received_before = Moment(required=False)


class OfRequest(ApiView):
    """Of a Request that the token sees; 404 otherwise."""

    needs: ClassVar[Any] = FOR_REQUESTS

    def visible(self) -> QuerySet[IssueRequest]:
        """The Requests that the token sees."""
        return issue_requests_visible_to(self.token, at=self.at)

    def thing(self) -> IssueRequest | None:
        number = parse(self.kwargs["number"])
        return with_all_told(self.visible()).filter(number=number).first() if number else None

    def issue_request(self) -> IssueRequest:
        """The Request of the address. Raises NotFound."""
        number = parse(self.kwargs["number"])
        found = self.visible().filter(number=number).first() if number else None
        if found is None:
            raise NotFound
        return found


class RequestList(Files, Lists):
    """The Requests of the licenses that let the partner in, newest first. A POST files one, whatever is missing."""

    tells = RequestTold
    asks = RequestAsked
    query = RequestQuery
    needs: ClassVar[Any] = FOR_REQUESTS
    order: ClassVar[Any] = ("-pk",)

    def rows(self) -> QuerySet[IssueRequest]:
        return with_all_told(_filtered(issue_requests_visible_to(self.token, at=self.at), self.told))

    def permit(self, told: dict[str, Any]) -> None:
        self.license_named(told, Action.FILE)

    def create(self, told: dict[str, Any]) -> IssueRequest:
        asker = self.asker(self.license_named(told, Action.FILE), told)
        filed = file_request(submission=self.submission(told, asker=asker), by=self.by(), key=self.key(), at=self.at)
        return with_all_told(IssueRequest.objects.filter(pk=filed.issue_request.pk)).get()

    def location(self, made: IssueRequest) -> str:
        return reverse("api:request", args=[made.number])


class RequestThing(OfRequest, Shows):
    """One Request."""

    tells = RequestTold


def _filtered(rows: QuerySet[IssueRequest], told: dict[str, Any]) -> QuerySet[IssueRequest]:
    named = {
        "license": "license__number",
        "state": "state",
        "verdict": "verdict",
        "requested_priority": "requested_priority",
        "granted_priority": "granted_priority",
        "received_from": "received_at__gte",
        "received_before": "received_at__lt",
    }
    rows = rows.filter(**{lookup: told[name] for name, lookup in named.items() if name in told})
    if reference := told.get("external_reference"):
        rows = rows.filter(
            pk__in=IssueRequest.objects.filter(
                recorded_facts__name=FactName.EXTERNAL_REFERENCE, recorded_facts__value=reference
            ).values("pk")
        )
    return rows
