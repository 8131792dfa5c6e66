"""Who is at the desk."""

from typing import cast

from django.http import HttpRequest

from contacts.models import User


def member_of_staff(request: HttpRequest) -> User:
    """The person who is logged in; the admin has let nobody else come this far."""
    return cast(User, request.user)
