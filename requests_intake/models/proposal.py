"""Proposals to grant another priority, which a person decides on. Clause 3.3."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from licensing.choices import Priority
from requests_intake.choices import ProposalState


class RegradeProposal(models.Model):
    """What a missed call proposes: a priority, and the drafted notice to the customer. One a clock.

    `reason` is why the person decided as it did; "" where events left nothing to decide.
    """

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="regrade_proposals")
    clock = models.OneToOneField("requests_intake.Clock", models.CASCADE, related_name="regrade_proposal")
    priority = models.CharField(max_length=16, choices=Priority.choices())
    notice = models.TextField()
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=ProposalState.choices(), default=ProposalState.OPEN.value)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue_request"], condition=Q(state=ProposalState.OPEN.value), name="proposal_open_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN.value, decided_at=None)
                | ~Q(state=ProposalState.OPEN.value) & Q(decided_at__isnull=False),
                name="proposal_decided_has_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_request}: {self.get_priority_display()}, {self.get_state_display()}"
