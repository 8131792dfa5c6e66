"""The rows of permissions, against the roles and grants that they repeat."""

from collections.abc import Iterator

from guardian.models import GroupObjectPermission, UserObjectPermission

from contacts.services.permissions import BATCH, Differences, batched, differences
from licensing.models import License
from requests_intake.selectors.integrity.breach import Breach

_REPAIR = "Run rebuild_permissions."


def permission_rows() -> Iterator[Breach]:
    """Every row is one that a role or grant gives, and none is wanting."""
    licenses = License.objects.order_by("pk").values_list("pk", flat=True)
    for batch in batched(licenses.iterator(chunk_size=BATCH)):
        if found := differences(batch):
            yield from _told(found, dict(License.objects.filter(pk__in=batch).values_list("pk", "number")))


def no_other_permissions() -> Iterator[Breach]:
    """Nobody has a right on an object by the library's own tables, which have no foreign keys."""
    for model in (UserObjectPermission, GroupObjectPermission):
        if count := model.objects.count():
            yield Breach("permissions", model._meta.label, f"{count} rows that no role gives. Delete them.")


def _told(found: Differences, numbers: dict[int, str]) -> Iterator[Breach]:
    kinds = (("is missing", found.missing), ("is given by no role", found.surplus), ("lapses", found.otherwise))
    for what, rows in kinds:
        for license, person, right in rows:
            wrong = "lapses at another moment than its grant" if what == "lapses" else what
            yield Breach("permissions", numbers[license], f"{right} of person {person} {wrong}. {_REPAIR}")
