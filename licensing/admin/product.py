"""The pages of products and their versions."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from unfold.decorators import display

from licensing.admin.desk import DeskInline, DeskModelAdmin
from licensing.models import Product, Release


class ReleaseInline(DeskInline):
    model = Release


@admin.register(Product)
class ProductAdmin(DeskModelAdmin):
    list_display = ("name", "versions")
    search_fields = ("name",)
    inlines = (ReleaseInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        return super().get_queryset(request).annotate(release_count=Count("releases"))

    @display(description="versions", ordering="release_count")
    def versions(self, product: Any) -> int:
        return product.release_count
