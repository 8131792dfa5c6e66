"""Software Licenses."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Lower, Replace

from licensing.models.history import history


def without_hyphens(field: str) -> Replace:
    """A number or key as people who leave the hyphens out write it, in SQL."""
    return Replace(field, Value("-"), Value(""))


class License(models.Model):
    """One purchase: what, for whom, for how many seats and how long. Clauses 1.2, 2.2.3, E.2.

    Number and key are kept in capitals without blanks, so that every spelling finds them. `company` and `purchaser_*`
    are the words of the order. `partner` names who sold it and grants nothing. The `permissions` are given for
    single licenses only.
    """

    number = models.CharField("license number", max_length=40, unique=True)
    activation_key = models.CharField(max_length=80, unique=True)
    company = models.CharField(max_length=200)
    product = models.ForeignKey("licensing.Product", models.PROTECT, related_name="licenses")
    version = models.CharField("version delivered", max_length=40, blank=True)
    seats = models.PositiveIntegerField()
    plan = models.ForeignKey("licensing.SupportPlan", models.PROTECT, related_name="licenses")
    starts_on = models.DateField()
    ends_on = models.DateField()
    purchaser_name = models.CharField(max_length=200, blank=True)
    purchaser_email = models.EmailField(blank=True)
    purchaser_phone = models.CharField(max_length=40, blank=True)
    partner = models.CharField(max_length=120, blank=True)

    history = history()

    class Meta:
        ordering = ["number"]
        permissions = [
            ("see_contacts", "Can see all ESCs of the license"),
            ("manage_contacts", "Can update the ESCs of the license"),
            ("see_requests", "Can see all Requests of the license"),
            ("file_requests", "Can file Requests on the license"),
        ]
        indexes = [
            models.Index(fields=["company"]),
            models.Index(fields=["purchaser_email"]),
            models.Index(Lower("purchaser_email"), name="license_bought_by_in_any_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                without_hyphens("number"),
                name="license_number_once_with_or_without_hyphens",
                violation_error_message="Another license has this number, but for its hyphens.",
            ),
            models.UniqueConstraint(
                without_hyphens("activation_key"),
                name="license_key_once_with_or_without_hyphens",
                violation_error_message="Another license has this activation key, but for its hyphens.",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="license_has_a_seat",
                violation_error_message="A license has at least one seat.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="license_ends_after_it_starts",
                violation_error_message="The license ends before it starts. Swap the two dates.",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def masked_key(self) -> str:
        """The activation key as lists may show it: only its last four characters."""
        return f"••••{self.activation_key[-4:]}"
