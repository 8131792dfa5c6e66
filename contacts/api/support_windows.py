"""`/support-windows/`: until when each version of a product is in support. Clause 2.3.2."""

from django.db.models import QuerySet
from rest_framework import serializers

from contacts.api.fields import PageQuery, Told
from contacts.api.kinds import Lists
from licensing.models import Release
from licensing.selectors import releases


class SupportWindowTold(Told):
    """A version, and its last days of support by priority."""

    product = serializers.CharField(source="product.name")
    version = serializers.CharField()
    released_on = serializers.DateField()
    critical_urgent_support_ends_on = serializers.DateField()
    important_advisory_support_ends_on = serializers.DateField()


class SupportWindowQuery(PageQuery):
    """Lists of versions, of one product if it is named."""

    product = serializers.CharField(required=False, max_length=120)


class SupportWindowList(Lists):
    """The versions of our products."""

    tells = SupportWindowTold
    query = SupportWindowQuery

    def rows(self) -> QuerySet[Release]:
        return releases(self.told.get("product", ""))
