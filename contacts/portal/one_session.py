"""Ending one of one's own sessions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from contacts.portal.page import deny, for_registered, person_of
from contacts.services.sessions import end_one_session


@for_registered
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """End a session from the list; somebody else's answers as one that there is not. Only a form ends one."""
    if request.method != "POST":
        return redirect("usersessions_list")
    if not end_one_session(person=person_of(request), session_id=session_id):
        deny(request, "not a session of this person")
    messages.info(request, gettext("That session is over."))
    return redirect("usersessions_list")
