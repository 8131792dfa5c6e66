"""The pages of Production Systems."""

from django.contrib import admin
from unfold.decorators import display

from contacts.models import ProductionSystem
from licensing.admin.desk import DeskModelAdmin


@admin.register(ProductionSystem)
class ProductionSystemAdmin(DeskModelAdmin):
    list_display = ("name", "license", "company")
    list_select_related = ("license",)
    search_fields = ("name", "=license__number", "^license__company")
    autocomplete_fields = ("license",)

    @display(description="company", ordering="license__company")
    def company(self, production_system: ProductionSystem) -> str:
        return production_system.license.company
