"""People: customers, partners and staff have one kind of account."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from phonenumber_field.modelfields import PhoneNumberField
from timezone_field import TimeZoneField

from contacts.rules.details import LONGEST_EMAIL
from licensing.models.history import history

# What history does not tell: a login or a new password changes nothing that others rest on.
_UNTOLD = {"password", "last_login", "sessions_ended_at"}


class UserManager(BaseUserManager["User"]):
    """Makes and finds people by their email address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person; without a password, one that can only set it through a reset mail."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """The first of the staff, made on the command line."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account, registered in the Portal once `email_verified_at` is set. Clause 1.1.

    All sessions that began before `sessions_ended_at` are over.
    """

    email = models.EmailField(unique=True, max_length=LONGEST_EMAIL)
    name = models.CharField(max_length=200)
    phone = PhoneNumberField(blank=True)
    phone_extension = models.CharField(max_length=10, blank=True)
    time_zone = TimeZoneField(null=True, blank=True)
    email_verified_at = models.DateTimeField(null=True, blank=True)
    sessions_ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(
        default=False, help_text="May log in to the desk; what it may do there comes from its groups."
    )
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    history = history(excluded_fields=[*_UNTOLD, "date_joined"], m2m_fields=["groups"])

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering = ["name", "email"]
        permissions = [("remove_second_factors", "Can remove the second factors of somebody who lost them")]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once_in_any_case",
                violation_error_message="There is a person with this email address already.",
            )
        ]
        indexes = [models.Index(fields=["id"], condition=models.Q(is_active=False), name="user_out_of_use")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """How the desk calls this person."""
        return str(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        fields = kwargs.get("update_fields")
        if fields is not None and set(fields) <= _UNTOLD:
            self.skip_history_when_saving = True
        try:
            super().save(*args, **kwargs)
        finally:
            self.__dict__.pop("skip_history_when_saving", None)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What each session rests on. Beside the password, another login email or the ending of all ends them too.

        Django asks here for the hash under the current and under each earlier secret key.
        """
        ended_at = self.sessions_ended_at.timestamp() if self.sessions_ended_at else ""
        rests_on = f"{self.password}\n{self.email}\n{ended_at}"
        return salted_hmac("contacts.User.session", rests_on, secret=secret, algorithm="sha256").hexdigest()

    @property
    def registered_at(self) -> datetime | None:
        """Since when this person is registered in the Portal, None while the mailbox is unproven. Clause 1.1."""
        return self.email_verified_at

    @property
    def phone_in_words(self) -> str:
        """The number as people write it, with the extension; "" where none is on file."""
        if not self.phone:
            return ""
        number = self.phone.as_international if hasattr(self.phone, "as_international") else str(self.phone)
        return f"{number} ext. {self.phone_extension}" if self.phone_extension else number
