"""How a Request is told."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from contacts.api.calendars import SegmentTold, SkippedTold, explained
from contacts.api.fields import Moment, Told
from licensing.choices import Medium, Priority
from requests_intake.choices import Channel, ClockState, FactName, FindingState, RequestState, Verdict
from requests_intake.rules.reference import spoken
from requests_intake.selectors.told_request import NOTHING_OWED, findings_of, response_of, told_facts_of


class FindingTold(Told):
    """Where a Request stands with one clause. `code` is stable; `remedy` says what would mend it."""

    clause = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(FindingState.choices())
    evidence = serializers.CharField()
    remedy = serializers.CharField()
    code = serializers.CharField()
    due_at = Moment(allow_null=True)


class ResponseTold(Told):
    """The initial response: by when and by which medium it is owed, and the opening hours that were counted."""

    due_at = Moment(allow_null=True)
    medium = serializers.ChoiceField(Medium.choices(), allow_null=True)
    responded_at = Moment(allow_null=True)
    state = serializers.ChoiceField([*ClockState.choices(), (NOTHING_OWED, "nothing is owed")])
    segments = serializers.SerializerMethodField()
    skipped = serializers.SerializerMethodField()

    @extend_schema_field(SegmentTold(many=True))
    def get_segments(self, response: Any) -> Any:
        told = explained(response.why)["segments"] if response.why else []
        return SegmentTold(told, many=True).data

    @extend_schema_field(SkippedTold(many=True))
    def get_skipped(self, response: Any) -> Any:
        told = explained(response.why)["skipped"] if response.why else []
        return SkippedTold(told, many=True).data


class RequestTold(Told):
    """A Request. `facts` are those told, or on file, by the names that a POST takes."""

    number = serializers.CharField()
    reference = serializers.SerializerMethodField(help_text="As it is read out: WES 4821 0937 5.")
    license = serializers.CharField(source="license.number", default=None, allow_null=True)
    company = serializers.CharField()
    subject = serializers.CharField()
    channel = serializers.ChoiceField(Channel.choices())
    state = serializers.ChoiceField(RequestState.choices())
    verdict = serializers.ChoiceField(Verdict.choices())
    reasons = serializers.SerializerMethodField(help_text="The clauses behind the verdict.")
    findings = serializers.SerializerMethodField()
    requested_priority = serializers.SerializerMethodField()
    granted_priority = serializers.SerializerMethodField()
    response = serializers.SerializerMethodField()
    sender_name = serializers.CharField()
    sender_email = serializers.CharField(source="sender_address")
    production_system = serializers.CharField(source="production_system.name", default=None, allow_null=True)
    previous_request = serializers.CharField(source="earlier.number", default=None, allow_null=True)
    external_reference = serializers.SerializerMethodField()
    facts = serializers.SerializerMethodField()
    received_at = Moment()
    complete_at = Moment(allow_null=True)
    closed_at = Moment(allow_null=True)

    def get_reference(self, row: Any) -> str:
        return spoken(row.number)

    def get_reasons(self, row: Any) -> list[str]:
        return list(row.reasons_told or ())

    @extend_schema_field(FindingTold(many=True))
    def get_findings(self, row: Any) -> Any:
        return FindingTold(findings_of(row), many=True).data

    @extend_schema_field(serializers.ChoiceField(Priority.choices(), allow_null=True))
    def get_requested_priority(self, row: Any) -> str | None:
        return row.requested_priority or None

    @extend_schema_field(serializers.ChoiceField(Priority.choices(), allow_null=True))
    def get_granted_priority(self, row: Any) -> str | None:
        return row.granted_priority or None

    @extend_schema_field(ResponseTold)
    def get_response(self, row: Any) -> Any:
        return ResponseTold(response_of(row)).data

    def get_external_reference(self, row: Any) -> str:
        return told_facts_of(row).get(FactName.EXTERNAL_REFERENCE, "")

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_facts(self, row: Any) -> dict[str, str]:
        return told_facts_of(row)
