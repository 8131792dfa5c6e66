"""The pages of groups. Those of the staff are the product's own and only shown."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from contacts.services.staff_groups import STAFF_GROUPS
from licensing.admin.desk import DeskModelAdmin

admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, DeskModelAdmin):
    """Changing a staff group by hand would not outlive the next `migrate`: another group serves other rights."""

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_the_staffs(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_the_staffs(obj)


def _is_the_staffs(group: Group | None) -> bool:
    return group is not None and group.name in STAFF_GROUPS
