"""Deputies of Administrative ESCs."""

from django.db import models

from licensing.models.history import history


class Deputy(models.Model):
    """The one ESC of a license who acts in place of its Administrative ESC, save for handing over and naming deputies.

    It ends with the ESC, and with the role of the Administrative ESC who named it. Clause 1.2a.
    """

    license = models.OneToOneField("licensing.License", models.CASCADE, related_name="deputy")
    esc = models.OneToOneField("contacts.EnterpriseSupportContact", models.CASCADE, related_name="deputyship")
    named_by = models.ForeignKey("contacts.User", models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    history = history()

    class Meta:
        verbose_name_plural = "deputies"

    def __str__(self) -> str:
        return f"{self.esc.person}, deputy for license {self.license}"
