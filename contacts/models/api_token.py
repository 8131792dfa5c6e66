"""The tokens by which partners' programs ask."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from knox.models import AbstractAuthToken

from contacts.choices import GrantScope


class ApiToken(AbstractAuthToken):
    """A token of one person who works for a partner. Only its digest is kept, and the row stays when the token is over.

    `scopes` is a list of GrantScope values: of what is granted to the partner, that much the token may use. `licenses`
    narrows it to some licenses, none names all. `token_key` is how the token begins, by which people know it.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    user = models.ForeignKey("contacts.User", models.PROTECT, related_name="+", verbose_name="person")
    partner = models.ForeignKey("contacts.Partner", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    licenses = models.ManyToManyField("licensing.License", related_name="+", blank=True)
    created = models.DateTimeField("issued at")
    expiry = models.DateTimeField("expires at")
    issued_by = models.ForeignKey("contacts.User", models.PROTECT, null=True, related_name="+")
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey("contacts.User", models.PROTECT, null=True, related_name="+")
    revoked_because = models.CharField(max_length=200, blank=True)

    objects: models.Manager["ApiToken"] = models.Manager()  # the library's own reads the clock

    class Meta:
        verbose_name = "API token"
        ordering = ["-created", "-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(condition=Q(expiry__gt=F("created")), name="api_token_expires_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.token_key}…) of {self.partner}"

    @property
    def scope_labels(self) -> str:
        """The scopes as people read them."""
        return ", ".join(GrantScope(scope).label for scope in self.scopes)

    @cached_property
    def license_ids(self) -> list[int]:
        """The licenses to which it is narrowed, none for all. One query, once."""
        return list(self.licenses.order_by().values_list("pk", flat=True))
