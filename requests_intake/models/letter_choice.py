"""Which letters an ESC wants, and which somebody of a partner."""

from django.db import models

from requests_intake.choices import Letters


class LetterChoice(models.Model):
    """Of which Requests of its license an ESC gets copies. Without a row: of those that it filed or takes part in."""

    esc = models.OneToOneField(
        "contacts.EnterpriseSupportContact", models.CASCADE, related_name="letter_choice", primary_key=True
    )
    letters = models.CharField(max_length=8, choices=Letters.choices(), default=Letters.MINE.value)
    chosen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.esc_id}: {self.letters}"


class PartnerLetterChoice(models.Model):
    """Of which Requests that are granted to its partner a person of it gets copies. Without a row: of none."""

    membership = models.OneToOneField(
        "contacts.PartnerMembership", models.CASCADE, related_name="letter_choice", primary_key=True
    )
    letters = models.CharField(max_length=8, choices=Letters.choices(), default=Letters.OWED.value)
    chosen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.letters}"
