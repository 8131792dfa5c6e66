"""Requests."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from licensing.choices import Medium, Priority
from requests_intake.choices import Channel, FactName, FactSource, RequestState, SenderTrust, Verdict


class IssueRequest(models.Model):
    """One filed Issue.

    `verdict` repeats the latest Assessment's, `next_due_at` and `next_medium` the earliest running clock's, so that
    lists sort and filter by them; services keep them in step.

    `effective_priority` is the granted one, else the requested one, else Advisory (clause 2.3.4).
    """

    number = models.CharField(max_length=9, unique=True)
    subject = models.CharField(max_length=400)
    channel = models.CharField(max_length=8, choices=Channel.choices())
    state = models.CharField(max_length=24, choices=RequestState.choices(), default=RequestState.NEW.value)
    verdict = models.CharField(max_length=16, choices=Verdict.choices())
    license = models.ForeignKey(
        "licensing.License", models.PROTECT, null=True, blank=True, related_name="issue_requests"
    )
    esc = models.ForeignKey(
        "contacts.EnterpriseSupportContact", models.SET_NULL, null=True, blank=True, related_name="issue_requests"
    )
    company = models.CharField(max_length=200, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    sender_trust = models.CharField(max_length=12, choices=SenderTrust.choices(), default=SenderTrust.UNVERIFIED.value)
    requested_priority = models.CharField(max_length=16, choices=Priority.choices(), blank=True)
    granted_priority = models.CharField(max_length=16, choices=Priority.choices(), blank=True)
    language = models.JSONField(null=True, blank=True)
    received_at = models.DateTimeField()
    complete_at = models.DateTimeField(null=True, blank=True)
    first_responded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    next_due_at = models.DateTimeField(null=True, blank=True)
    next_medium = models.CharField(max_length=16, choices=Medium.choices(), blank=True)
    terms = models.ForeignKey("requests_intake.FrozenTerms", models.PROTECT, related_name="+")
    production_system = models.ForeignKey(
        "contacts.ProductionSystem", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    earlier = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="later")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_by_esc_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_esc_by = models.CharField(max_length=200, blank=True)
    trained_staff_confirmed_at = models.DateTimeField(null=True, blank=True)
    trained_staff_confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "Request"
        ordering = [F("next_due_at").asc(nulls_last=True), "-received_at", "-id"]
        indexes = [
            models.Index(fields=["next_due_at", "-received_at", "-id"], name="request_next_due_first"),
            models.Index(fields=["license", "-received_at"], name="request_by_license"),
            models.Index(fields=["state", "next_due_at"], name="request_by_state"),
            models.Index(fields=["sender_address"], name="request_by_sender"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by_esc_at=None, confirmed_by_esc_by="")
                | Q(confirmed_by_esc_at__isnull=False) & ~Q(confirmed_by_esc_by=""),
                name="request_confirmation_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(trained_staff_confirmed_at=None, trained_staff_confirmed_by="")
                | Q(trained_staff_confirmed_at__isnull=False) & ~Q(trained_staff_confirmed_by=""),
                name="request_trained_staff_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.CLOSED.value, closed_at__isnull=False)
                | ~Q(state=RequestState.CLOSED.value) & Q(closed_at=None),
                name="request_closed_has_when",
            ),
        ]

    def __str__(self) -> str:
        return f"WES {self.number[:4]} {self.number[4:8]} {self.number[8:]}"

    @property
    def effective_priority(self) -> Priority:
        """By which the clocks run. Clause 2.3.4: Advisory until known."""
        return Priority(self.granted_priority or self.requested_priority or Priority.ADVISORY)


class RecordedFact(models.Model):
    """One fact of a Request as it was told. Newer rows of a name supersede older ones; none is ever changed."""

    issue_request = models.ForeignKey(IssueRequest, models.CASCADE, related_name="recorded_facts")
    name = models.CharField(max_length=32, choices=FactName.choices())
    value = models.TextField()
    source = models.CharField(max_length=12, choices=FactSource.choices())
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    message = models.ForeignKey("requests_intake.Message", models.SET_NULL, null=True, blank=True, related_name="facts")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "fact"
        ordering = ["id"]
        indexes = [
            models.Index(
                Upper("value"),
                condition=Q(name__in=["external_reference", "contact_phone", "standby_contact_phone"]),
                name="fact_that_finds_a_request",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()}: {self.value[:60]}"
