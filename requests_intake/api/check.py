"""`/requests/check/`: what would become of a Request, before it is filed."""

from typing import Any, ClassVar

from django.db import transaction
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.api.fields import Told
from contacts.choices import Action
from licensing.choices import Priority
from requests_intake.api.asker import Files
from requests_intake.api.requests import FOR_REQUESTS, RequestAsked
from requests_intake.api.told import FindingTold, ResponseTold
from requests_intake.choices import Verdict
from requests_intake.selectors.foresee import Foresight
from requests_intake.selectors.told_request import response_foreseen
from requests_intake.services.filing import foresee_filing


class CheckTold(Told):
    """Each clause of the procedures, and what follows from them: as the Request would have it if it were filed now."""

    verdict = serializers.ChoiceField(Verdict.choices(), source="judged.assessment.verdict.value")
    reasons = serializers.ListField(child=serializers.CharField(), source="judged.assessment.reasons")
    findings = FindingTold(many=True, source="judged.assessment.findings")
    requested_priority = serializers.SerializerMethodField()
    response = serializers.SerializerMethodField()
    facts = serializers.SerializerMethodField(help_text="As understood, with those on file.")

    @extend_schema_field(serializers.ChoiceField(Priority.choices(), allow_null=True))
    def get_requested_priority(self, foresight: Foresight) -> str | None:
        return foresight.requested_priority.value if foresight.requested_priority else None

    @extend_schema_field(ResponseTold)
    def get_response(self, foresight: Foresight) -> Any:
        return ResponseTold(response_foreseen(foresight)).data

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_facts(self, foresight: Foresight) -> dict[str, str]:
        facts = foresight.judged.case.facts if foresight.judged else {}
        return {name.value: fact.value for name, fact in facts.items()}


class Check(Files):
    """The report of every clause for a Request as it would be filed. Nothing is stored, whatever key is sent."""

    tells = CheckTold
    asks = RequestAsked
    needs: ClassVar[Any] = FOR_REQUESTS
    made_status: ClassVar[int] = 200

    def permit(self, told: dict[str, Any]) -> None:
        self.license_named(told, Action.FILE)

    def create(self, told: dict[str, Any]) -> Foresight:
        asker = self.asker(self.license_named(told, Action.FILE), told)
        return foresee_filing(self.submission(told, asker=asker), at=self.at)

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        with transaction.atomic():
            return self._made(request)
