"""The rows of permissions on licenses."""

from django.db import models
from django.db.models import Q
from guardian.models import UserObjectPermissionBase


class LicenseUserObjectPermission(UserObjectPermissionBase):
    """One right of one person on one license: a projection of roles and grants.

    Written by services/permissions.py alone. Both sides are real foreign keys, so that a row outlives neither person
    nor license. `lapses_at` is when the last grant behind the right expires, None where a role is behind it.
    """

    content_object = models.ForeignKey("licensing.License", models.CASCADE, related_name="permission_rows")
    lapses_at = models.DateTimeField(null=True, blank=True)

    class Meta(UserObjectPermissionBase.Meta):
        default_permissions = ()
        indexes = [
            models.Index(fields=["user", "lapses_at"], condition=Q(lapses_at__isnull=False), name="permission_lapsing")
        ]
