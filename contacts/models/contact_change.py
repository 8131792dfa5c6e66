"""What was changed about people and their standing, and on whose word: append-only."""

from typing import Any

from django.db import models
from django.db.models import Q
from phonenumber_field.phonenumber import to_python

from contacts.choices import ChangeChannel, ChangeKind


class ContactChangeStaysError(Exception):
    """Raised on any attempt to change or delete what was kept of a change."""


class ContactChange(models.Model):
    """One change of what is kept about a person, as it was asked for and made. Clauses 1.3a and 1.3b.

    Written in the transaction that made the change, and never changed or deleted itself: the model refuses both, the
    database an UPDATE, and on PostgreSQL a DELETE. `license` is None where the change holds for every license the
    person speaks for, `person` is None for somebody invited who has no account; `concerns` is the email by which either
    is known. A change of a grant concerns no person but a `partner`; who joins or leaves one concerns both. `asked_by`
    is who wanted it, None where the product acted by itself; `typed_by` is the staff member who entered it for somebody
    else. `before` and `after` hold the fields that became different.
    """

    kind = models.CharField(max_length=24, choices=ChangeKind.choices())
    license = models.ForeignKey("licensing.License", models.PROTECT, null=True, related_name="contact_changes")
    person = models.ForeignKey("contacts.User", models.PROTECT, null=True, related_name="contact_changes")
    partner = models.ForeignKey("contacts.Partner", models.PROTECT, null=True, related_name="contact_changes")
    concerns = models.EmailField()
    asked_by = models.ForeignKey("contacts.User", models.PROTECT, null=True, related_name="changes_asked_for")
    channel = models.CharField(max_length=24, choices=ChangeChannel.choices())
    typed_by = models.ForeignKey("contacts.User", models.PROTECT, null=True, related_name="changes_typed")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    override_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-changed_at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["license", "-changed_at"], name="contact_change_of_license"),
            models.Index(fields=["person", "-changed_at"], name="contact_change_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(channel=ChangeChannel.TELEPHONE.value) | Q(typed_by__isnull=False),
                name="contact_change_by_telephone_was_typed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(override_reason="") | Q(typed_by__isnull=False),
                name="contact_change_override_has_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whom}: {self.get_kind_display()}"

    @property
    def whom(self) -> str:
        """Whom it concerns, in words: a person's email, a partner, or both."""
        return ", ".join(str(one) for one in (self.concerns, self.partner) if one)

    @property
    def differences(self) -> list[tuple[str, str, str]]:
        """Each field that became different: its name, the value before and after, as people write them."""
        names = dict.fromkeys([*self.before, *self.after])
        return [(name, _in_words(name, self.before.get(name)), _in_words(name, self.after.get(name))) for name in names]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ContactChangeStaysError("What was kept of a change stays as it is.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ContactChangeStaysError("What was kept of a change stays.")


def _in_words(name: str, value: str | None) -> str:
    number = to_python(value) if name == "phone" else None
    return str(number.as_international if number and number.is_valid() else value or "none")
