"""Canned replies."""

from django.core.exceptions import ValidationError
from django.db import models

from requests_intake.rules.placeholders import PLACEHOLDERS, unknown_placeholders


class CannedReply(models.Model):
    """A text that is written often. `text` may hold placeholders in braces, filled in from the Request it answers."""

    title = models.CharField(max_length=120, unique=True)
    text = models.TextField(max_length=20_000)

    class Meta:
        verbose_name_plural = "canned replies"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises ValidationError for a placeholder that nothing fills in."""
        if unknown := unknown_placeholders(self.text):
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise ValidationError({"text": f"Nothing fills in {', '.join(unknown)}. These are filled in: {known}."})
