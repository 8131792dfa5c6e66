"""The groups of the staff, and what each may do at the desk."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction

_APPS = ("licensing", "contacts", "requests_intake")
_KEPT_BY_CUSTOMER_SERVICE = (
    "licensing.license",
    "contacts.customer",
    "contacts.licenseholding",
    "contacts.enterprisesupportcontact",
    "contacts.invitation",
    "contacts.productionsystem",
    "contacts.partner",
    "contacts.partnermembership",
    "contacts.user",
    "requests_intake.maintenancenotice",
)
_KEYS_TO_THE_API = "contacts.apitoken"
_CALL, _HELD_MAIL = "requests_intake.add_call", "requests_intake.change_arrival"
_TERMS = ("supportplan", "businesscalendar", "product")
_PARTS_OF_TERMS = ("responsetarget", "openingwindow", "holiday", "closure", "release")


def _rights(actions: str, models: Iterable[str]) -> frozenset[str]:
    """Permissions as app.codename, for each of the actions and models."""
    pairs = [model.split(".") for model in models]
    return frozenset(f"{app}.{action}_{model}" for app, model in pairs for action in actions.split())


_ENGINEER = frozenset({"requests_intake.change_issuerequest", _HELD_MAIL, _CALL})
_CUSTOMER_SERVICE = (
    _rights("add change", _KEPT_BY_CUSTOMER_SERVICE)
    | _rights("delete", ["contacts.enterprisesupportcontact", "contacts.invitation", "contacts.partnermembership"])
    | {"contacts.change_partnergrant", _HELD_MAIL, _CALL}
)
_LEAD = (
    _ENGINEER
    | _CUSTOMER_SERVICE
    | {"contacts.override_phone_hours", "contacts.remove_second_factors"}
    | _rights("add change", [_KEYS_TO_THE_API])
    | _rights("add change", (f"licensing.{model}" for model in _TERMS))
    | _rights("add change delete", (f"licensing.{model}" for model in _PARTS_OF_TERMS))
    | _rights("add change delete", ["requests_intake.cannedreply"])
)

# Besides seeing everything but what _UNSEEN names. Nobody may delete a license or a Request.
STAFF_GROUPS = {
    "Customer Service": _CUSTOMER_SERVICE,
    "Support engineer": _ENGINEER,
    "Lead": _LEAD,
    "Auditor": frozenset[str](),
}


# The keys to the partners' API are not part of what these work with.
_UNSEEN = {name: _rights("view", [_KEYS_TO_THE_API]) for name in ("Customer Service", "Support engineer")}


class MissingPermissionsError(LookupError):
    """A group is meant to have a permission that no model defines."""


@transaction.atomic
def install_staff_groups() -> None:
    """Give each staff group exactly the permissions it is meant to have. Raises MissingPermissionsError.

    The groups are the product's own: what somebody changed about them by hand does not outlive the next `migrate`.
    """
    by_name = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.filter(content_type__app_label__in=_APPS).select_related("content_type")
    }
    seeing = {name for name in by_name if name.split(".")[1].startswith("view_")}
    for group_name, rights in STAFF_GROUPS.items():
        if missing := sorted(rights - by_name.keys()):
            raise MissingPermissionsError(f"No model defines {', '.join(missing)}, which {group_name} needs.")
        group, _ = Group.objects.get_or_create(name=group_name)
        unseen = _UNSEEN.get(group_name, frozenset())
        group.permissions.set(by_name[name] for name in (seeing - unseen) | rights)
