"""Listens to the login library: what it does about mailboxes, passwords and second factors has its effects here."""

import logging
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_confirmed, password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from contacts.models import User
from contacts.portal.sign_up import chosen_in
from contacts.services.contact_changes import by_form
from contacts.services.details import login_email_changed
from contacts.services.purchasers import welcome_purchaser
from contacts.services.registration import confirm_mailbox
from contacts.services.sessions import end_sessions
from contacts.services.tokens import revoke_tokens_of

log = logging.getLogger("contacts.accounts")


def connect() -> None:
    """Connect every receiver; called once when the app is ready."""
    for signal, receiver in (
        (email_confirmed, mailbox_proven),
        (email_changed, login_email_proven),
        (authenticator_added, second_factors_changed),
        (authenticator_removed, second_factors_changed),
        (password_changed, password_is_new),
        (password_reset, password_is_new),
        (password_set, password_is_new),
        (user_logged_in, logged_in),
        (user_logged_out, logged_out),
        (user_login_failed, login_failed),
    ):
        signal.connect(receiver, dispatch_uid=f"contacts.{receiver.__name__}.{id(signal)}")


def mailbox_proven(sender: Any, request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """A person has proven the mailbox it registered with. Clause 1.1."""
    person = User.objects.get(pk=email_address.user_id)
    if person.registered_at is None:
        confirm_mailbox(person=person, chosen=chosen_in(request, email_address.email), at=timezone.now())


def login_email_proven(
    sender: Any, request: HttpRequest, from_email_address: EmailAddress | None, to_email_address: EmailAddress, **_: Any
) -> None:
    """A registered person has proven another mailbox and logs in by it from now on."""
    if from_email_address is None:
        return
    person = User.objects.get(pk=to_email_address.user_id)
    asked = by_form(person)
    login_email_changed(person=person, before=from_email_address.email, asked=asked, at=timezone.now())
    keep_session(request, person)


def second_factors_changed(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """With another second factor only the session that changed it goes on."""
    person = User.objects.get(pk=user.pk)
    end_sessions(person, at=timezone.now())
    keep_session(request, person)


def password_is_new(sender: Any, user: User, **_: Any) -> None:
    """With another password no token goes on either; the library ends the other sessions."""
    revoke_tokens_of(user, because="The account has another password.", at=timezone.now())


def keep_session(request: HttpRequest, person: User) -> None:
    """Let the session that a request belongs to outlive the ending of all of them."""
    if request.user == person:
        update_session_auth_hash(request, person)
        UserSession.objects.create_from_request(request)


def logged_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Somebody logged in. A license that was sold meanwhile gets its purchaser as Administrative ESC. Clause 1.2a."""
    log.info("logged in: person %s", user.pk)
    welcome_purchaser(person=user, at=timezone.now())


def logged_out(sender: Any, user: User | None, **_: Any) -> None:
    """Somebody logged out."""
    log.info("logged out: person %s", user.pk if user else "unknown")


def login_failed(sender: Any, **_: Any) -> None:
    """Somebody gave a wrong password, or an address that nobody has. Neither is written down."""
    log.warning("login failed")
