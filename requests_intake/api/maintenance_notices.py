"""`/maintenance-notices/`: work announced on Production Systems. Clause 3.4."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers

from contacts.api.fields import Asked, Moment, PageQuery, Told
from contacts.api.kinds import Lists
from contacts.choices import Action
from requests_intake.access import maintenance_notices_visible_to
from requests_intake.api.asker import Files
from requests_intake.api.requests import FOR_REQUESTS
from requests_intake.choices import FactName
from requests_intake.models import MaintenanceNotice
from requests_intake.rules.maintenance import timely
from requests_intake.selectors.notices import announced_in_time
from requests_intake.services.announcing import announce_maintenance


class NoticeTold(Told):
    """An announced maintenance. `timely`: it was received at least 72 hours before its start (clause 3.4).

    `received_at` is when the span that stands there was announced; `cancelled_at` is set where it does not take place.
    """

    id = serializers.IntegerField()
    license = serializers.CharField(source="license.number", default=None, allow_null=True)
    production_system = serializers.CharField(source="production_system_name")
    starts_at = Moment()
    ends_at = Moment(allow_null=True)
    received_at = Moment()
    announced_by = serializers.CharField()
    cancelled_at = Moment(allow_null=True)
    timely = serializers.SerializerMethodField()

    def get_timely(self, notice: MaintenanceNotice) -> bool:
        return timely(notice.received_at, notice.starts_at)


class NoticeAsked(Asked):
    """Which Production System, and from when until when."""

    license = serializers.CharField(max_length=40, help_text="A license that you may announce for.")
    production_system = serializers.CharField(max_length=200, help_text="Its name, as in our records.")
    starts_at = Moment()
    ends_at = Moment(required=False, allow_null=True)

    def validate(self, told: dict[str, Any]) -> dict[str, Any]:
        ends_at = told.get("ends_at")
        if ends_at and ends_at <= told["starts_at"]:
            raise serializers.ValidationError({"ends_at": "The end is not after the start."}, "not_after_start")
        return told


class NoticeQuery(PageQuery):
    """Lists of notices."""

    license = serializers.CharField(required=False, max_length=40)
    timely = serializers.BooleanField(required=False, allow_null=True, default=None)
    starts_from = Moment(required=False)


class NoticeList(Files, Lists):
    """What was announced for the licenses that let the partner in. A POST announces maintenance; late is kept too."""

    tells = NoticeTold
    asks = NoticeAsked
    query = NoticeQuery
    needs: ClassVar[Any] = FOR_REQUESTS
    order: ClassVar[Any] = ("-pk",)

    def rows(self) -> QuerySet[MaintenanceNotice]:
        named = {"license": "license__number", "starts_from": "starts_at__gte"}
        rows = maintenance_notices_visible_to(self.token, at=self.at).select_related("license")
        rows = rows.filter(**{lookup: self.told[name] for name, lookup in named.items() if name in self.told})
        return rows if self.told["timely"] is None else announced_in_time(rows, self.told["timely"])

    def permit(self, told: dict[str, Any]) -> None:
        self.license_named(told, Action.ANNOUNCE)

    def create(self, told: dict[str, Any]) -> MaintenanceNotice:
        facts = {
            FactName.LICENSE: self.license_named(told, Action.ANNOUNCE).number,
            FactName.PRODUCTION_SYSTEM: told["production_system"],
            FactName.MAINTENANCE_START: told["starts_at"].isoformat(),
            FactName.MAINTENANCE_END: told["ends_at"].isoformat() if told.get("ends_at") else "",
        }
        said = self.submission({"subject": "Maintenance"}, asker=self.token.user, facts=facts)
        return announce_maintenance(submission=said, by=self.by(), key=self.key(), at=self.at)
