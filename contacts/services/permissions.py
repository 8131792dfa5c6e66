"""Keeps the rows of permissions equal to roles and grants. Roles are the truth; the rows only repeat them.

Called in the transaction that changes a role or a grant, so that what somebody sees is never older than what it may do.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.contrib.auth.models import Permission
from django.db import transaction

from contacts.choices import EscRole, GrantScope, LicenseRight, Part
from contacts.models import (
    Deputy,
    EnterpriseSupportContact,
    LicenseUserObjectPermission,
    PartnerGrant,
    PartnerMembership,
)
from contacts.rules.rights_table import PART_OF_ROLE, PART_OF_SCOPE, rights_of
from licensing.models import License

Key = tuple[int, int, str]  # license, person, right
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Differences:
    """How the rows of some licenses differ from what roles and grants say. Rows by their key."""

    missing: dict[Key, datetime | None]
    surplus: dict[Key, int]
    otherwise: dict[Key, tuple[int, datetime | None]]

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.otherwise)


def rebuild_license_permissions(license_id: int) -> int:
    """Make the rows of one license say what its roles and grants say; how many rows were written. No other's change."""
    return rebuild_permissions([license_id])


@transaction.atomic
def rebuild_permissions(license_ids: Collection[int]) -> int:
    """The same for some licenses at once, which are locked."""
    list(License.objects.select_for_update().filter(pk__in=license_ids).order_by("pk").values_list("pk", flat=True))
    return _write(differences(license_ids))


def rebuild_all_permissions() -> int:
    """The same for every license, a few thousand in a transaction."""
    licenses = License.objects.order_by("pk").values_list("pk", flat=True)
    return sum(rebuild_permissions(batch) for batch in batched(licenses.iterator(chunk_size=BATCH)))


def fill_permissions() -> int:
    """Write all rows where there are none yet, as after the migration that brought them; else nothing."""
    if LicenseUserObjectPermission.objects.exists():
        return 0
    return rebuild_all_permissions()


def batched(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids a few thousand at a time."""
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


def differences(license_ids: Collection[int]) -> Differences:
    """Compare rows with roles and grants, with a fixed number of queries. Reads only."""
    wanted = wanted_rows(license_ids)
    rows = LicenseUserObjectPermission.objects.filter(content_object__in=license_ids)
    have = {
        (license, person, codename): (pk, lapses_at)
        for pk, license, person, codename, lapses_at in rows.values_list(
            "pk", "content_object_id", "user_id", "permission__codename", "lapses_at"
        )
    }
    return Differences(
        missing={key: lapses_at for key, lapses_at in wanted.items() if key not in have},
        surplus={key: pk for key, (pk, _) in have.items() if key not in wanted},
        otherwise={
            key: (pk, wanted[key])
            for key, (pk, lapses_at) in have.items()
            if key in wanted and wanted[key] != lapses_at
        },
    )


def wanted_rows(license_ids: Collection[int]) -> dict[Key, datetime | None]:
    """Every right on these licenses by roles and grants, with the moment at which it lapses; None for never."""
    wanted: dict[Key, datetime | None] = {}
    for license, person, part, lapses_at in _parts(license_ids):
        for right in rights_of(part):
            key = (license, person, right.value)
            known = wanted.get(key, lapses_at)
            wanted[key] = max(known, lapses_at) if known and lapses_at else None
    return wanted


def _parts(license_ids: Collection[int]) -> Iterator[tuple[int, int, Part, datetime | None]]:
    escs = EnterpriseSupportContact.objects.filter(license__in=license_ids)
    for license, person, role in escs.values_list("license_id", "person_id", "role"):
        yield license, person, PART_OF_ROLE[EscRole(role)], None
    deputies = Deputy.objects.filter(license__in=license_ids)
    for license, person in deputies.values_list("license_id", "esc__person_id"):
        yield license, person, Part.DEPUTY, None
    grants = PartnerGrant.objects.filter(license__in=license_ids, revoked_at=None)
    members: dict[int, list[int]] = {}
    memberships = PartnerMembership.objects.filter(partner__in=grants.values("partner"))
    for partner, person in memberships.values_list("partner_id", "person_id"):
        members.setdefault(partner, []).append(person)
    for license, partner, scopes, expires_at in grants.values_list("license_id", "partner_id", "scopes", "expires_at"):
        for person in members.get(partner, ()):
            for scope in scopes:
                yield license, person, PART_OF_SCOPE[GrantScope(scope)], expires_at


def _write(found: Differences) -> int:
    if found.surplus:
        LicenseUserObjectPermission.objects.filter(pk__in=found.surplus.values()).delete()
    for pk, lapses_at in found.otherwise.values():
        LicenseUserObjectPermission.objects.filter(pk=pk).update(lapses_at=lapses_at)
    if found.missing:
        permissions = _permission_ids()
        LicenseUserObjectPermission.objects.bulk_create(
            LicenseUserObjectPermission(
                content_object_id=license, user_id=person, permission_id=permissions[codename], lapses_at=lapses_at
            )
            for (license, person, codename), lapses_at in found.missing.items()
        )
    return len(found.surplus) + len(found.otherwise) + len(found.missing)


def _permission_ids() -> dict[str, int]:
    rights = [right.value for right in LicenseRight]
    found = Permission.objects.filter(
        content_type__app_label="licensing", content_type__model="license", codename__in=rights
    )
    return dict(found.values_list("codename", "pk"))
