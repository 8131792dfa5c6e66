"""How long a session lasts: shorter for the staff, who see everybody's data."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN, SEEN = "session_began_at", "session_seen_at"
# Being seen is written down once a minute, so that reading pages does not write a row each.
SEEN_EVERY = timedelta(minutes=1)


class SessionAgeMiddleware:
    """Logs a person out whose session was idle too long, or began too long ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = timezone.now()
            if BEGAN not in request.session:
                begin(type(request.user), request)
            elif is_over(request, now):
                logout(request)
            elif now - _moment(request, SEEN) >= SEEN_EVERY:
                request.session[SEEN] = now.timestamp()
        return self.get_response(request)


def is_over(request: HttpRequest, at: datetime) -> bool:
    """Whether the session of a logged-in person has reached its end."""
    staff = request.user.is_staff
    idle = settings.STAFF_SESSION_IDLE if staff else settings.CUSTOMER_SESSION_IDLE
    longest = settings.STAFF_SESSION_LONGEST if staff else settings.CUSTOMER_SESSION_LONGEST
    return at - _moment(request, SEEN) > idle or at - _moment(request, BEGAN) > longest


def begin(sender: type, request: HttpRequest, **_: object) -> None:
    """A login begins the session's age anew."""
    request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()


def _moment(request: HttpRequest, name: str) -> datetime:
    return datetime.fromtimestamp(request.session[name], tz=timezone.get_default_timezone())
