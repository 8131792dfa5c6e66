"""Ending what somebody may still be logged in with, tokens too."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from contacts.choices import ChangeKind
from contacts.models import User
from contacts.services.contact_changes import Asked, record_change
from contacts.services.tell import tell
from contacts.services.tokens import revoke_tokens_of


def end_sessions(person: User, *, at: datetime) -> None:
    """End every session and token of a person. A door that keeps the one it answers renews that one afterwards."""
    person.sessions_ended_at = at
    person.save(update_fields=["sessions_ended_at"])
    UserSession.objects.filter(user=person).delete()
    revoke_tokens_of(person, because="All sessions and tokens of the account were ended.", at=at)


@transaction.atomic
def log_out_everywhere(person: User, *, asked: Asked, at: datetime) -> None:
    """End every session and token of a person on somebody else's word, keep who did it and why, and tell the person."""
    person = User.objects.select_for_update().get(pk=person.pk)
    end_sessions(person, at=at)
    record_change(kind=ChangeKind.LOGGED_OUT, license=None, person=person, asked=asked, before={}, after={}, at=at)
    said = "Customer Service ended all sessions of your account, and all tokens of your programs."
    tell(person, "You were logged out everywhere", said, "To do: log in again.", at=at)


@transaction.atomic
def end_one_session(*, person: User, session_id: int) -> bool:
    """End one session of a person, by its id in the list; False where the person has no such session."""
    session = UserSession.objects.select_for_update().filter(user=person, pk=session_id).first()
    if session is None:
        return False
    session.end()
    return True
