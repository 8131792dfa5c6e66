"""On whose word the desk's own pages change contacts: the staff member's who is logged in."""

from typing import Any

from django.http import HttpRequest

from contacts.choices import ChangeChannel
from contacts.services.contact_changes import Asked


def asked_at_desk(request: HttpRequest) -> Asked:
    """A change that a staff member makes on a page of the desk."""
    user: Any = request.user
    return Asked(by=user, channel=ChangeChannel.DESK, typed_by=user)
