"""The pages of Production Systems."""

from django.contrib import admin
from unfold.decorators import display

from contacts.access import production_systems_visible_to
from contacts.admin.guarded import GuardedAdmin
from contacts.choices import Action
from contacts.models import ProductionSystem
from licensing.admin.history import WithHistory

SYSTEM_ASKS = {
    "view": (Action.VIEW, ProductionSystem),
    "add": (Action.CREATE, ProductionSystem),
    "change": (Action.CHANGE, ProductionSystem),
    "delete": (Action.REMOVE, ProductionSystem),
}


@admin.register(ProductionSystem)
class ProductionSystemAdmin(WithHistory, GuardedAdmin):
    visible = production_systems_visible_to
    asks = SYSTEM_ASKS
    list_display = ("name", "license", "company", "retired_at")
    list_select_related = ("license",)
    search_fields = ("name", "=license__number", "^license__company")
    autocomplete_fields = ("license",)
    actions_detail = ("what_changed",)

    @display(description="company", ordering="license__company")
    def company(self, production_system: ProductionSystem) -> str:
        return production_system.license.company
