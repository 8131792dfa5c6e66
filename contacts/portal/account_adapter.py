"""How logging in and registering work here, where the library leaves the choice."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from contacts.models import User
from contacts.portal.account_words import ERRORS, MESSAGES
from contacts.services.registration import give_way
from contacts.signals import account_mail

REASON_OF_FAILURE = "account/messages/email_confirmation_failed.txt"


class AccountAdapter(DefaultAccountAdapter):
    """The same answer for every reason why somebody cannot log in; mails through the outbox; our words."""

    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whoever is deactivated gets the answer that a wrong password gets."""
        person: Any = super().authenticate(request, **credentials)
        return person if person and person.is_active else None

    def login(self, request: HttpRequest, user: Any) -> None:
        """The person as it is now: proving the mailbox on the way may have changed the password."""
        user.refresh_from_db()
        super().login(request, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The staff go to the desk, customers to their licenses."""
        return reverse("admin:index") if request.user.is_staff else super().get_login_redirect_url(request)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Whoever proves the mailbox wins: accounts that only claimed it give way. All of it or nothing."""
        with transaction.atomic():
            if not give_way(email_address.email, to=email_address.user):
                self.add_message(request, messages.ERROR, REASON_OF_FAILURE, {"email": email_address.email})
                return False
            return super().confirm_email(request, email_address)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand a mail to whoever sends; a code in it is told apart, for nobody but its reader to see."""
        told = {name: value for name, value in context.items() if isinstance(value, str)}
        account_mail.send(
            sender=type(self),
            name=template_prefix.rpartition("/")[2],
            to=email,
            context=told | {"site_url": settings.SITE_URL, "login_path": reverse("account_login")},
            secret=context.get("code", ""),
        )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Show a message in our words."""
        text = message or MESSAGES.get(message_template or "", "").format_map(message_context or {})
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)
