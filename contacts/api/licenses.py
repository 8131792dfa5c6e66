"""`/licenses/`: the licenses whose Administrative ESCs let the partner in."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from contacts.access import licenses_visible_to
from contacts.api.fields import Told
from contacts.api.kinds import Lists, Shows
from contacts.models import ApiToken
from contacts.selectors import with_escs
from licensing.models import License


class SupportEnds(Told):
    """Until when the version delivered is in support, by priority. Clause 2.3.2."""

    critical_urgent = serializers.DateField(source="critical_urgent_support_ends_on")
    important_advisory = serializers.DateField(source="important_advisory_support_ends_on")


class LicenseTold(Told):
    """A license: what was sold, how full it is, until when it is in support. No key, no purchaser."""

    number = serializers.CharField()
    company = serializers.CharField()
    product = serializers.CharField(source="product.name")
    version = serializers.CharField()
    plan = serializers.CharField(source="plan.name")
    includes_support = serializers.BooleanField(source="plan.includes_support")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    seats = serializers.IntegerField()
    esc_count = serializers.IntegerField()
    open_invitation_count = serializers.IntegerField()
    support_ends_on = serializers.SerializerMethodField()

    @extend_schema_field(SupportEnds(allow_null=True))
    def get_support_ends_on(self, license: Any) -> Any:
        releases = [one for one in license.product.releases.all() if one.version == license.version]
        return SupportEnds(releases[0]).data if releases else None


def licenses_told(token: ApiToken, *, at: Any) -> QuerySet[License]:
    """The licenses that a token may see, with all that is told of one in two queries."""
    visible = licenses_visible_to(token, at=at).select_related("product", "plan").prefetch_related("product__releases")
    return with_escs(visible, at=at)


class LicenseList(Lists):
    """The licenses that granted this partner something."""

    tells = LicenseTold

    def rows(self) -> QuerySet[License]:
        return licenses_told(self.token, at=self.at)


class LicenseThing(Shows):
    """One license."""

    tells = LicenseTold

    def thing(self) -> License | None:
        return licenses_told(self.token, at=self.at).filter(number=self.kwargs["number"]).first()
