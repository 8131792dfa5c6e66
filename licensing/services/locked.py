"""Locking a license for longer than one service."""

from licensing.models import License


def lock_license(license_id: int) -> License:
    """The license as it stays until the transaction ends: whoever changes its contacts waits."""
    return License.objects.select_for_update().get(pk=license_id)
