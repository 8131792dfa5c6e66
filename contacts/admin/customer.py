"""The pages of customers."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from unfold.decorators import display

from contacts.admin.links import LinkInline
from contacts.models import Customer, LicenseHolding
from licensing.admin.desk import DeskModelAdmin


class HoldingInline(LinkInline):
    model = LicenseHolding
    fields = ("license",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LicenseHolding]:
        return super().get_queryset(request).select_related("license", "customer").order_by("license__number")


@admin.register(Customer)
class CustomerAdmin(DeskModelAdmin):
    list_display = ("name", "time_zone", "licenses")
    search_fields = ("name",)
    inlines = (HoldingInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Customer]:
        return super().get_queryset(request).annotate(license_count=Count("holdings"))

    @display(description="licenses", ordering="license_count")
    def licenses(self, customer: Any) -> int:
        return customer.license_count
