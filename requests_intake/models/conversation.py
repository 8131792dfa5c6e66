"""What was said on a Request: messages, files, calls, and the ids by which replies find it."""

from django.conf import settings
from django.db import models

from licensing.choices import Word
from requests_intake.choices import Channel, ScanState
from requests_intake.rules.marks import Mark
from requests_intake.rules.scan import mark_of_scan, why_withheld

STILL_TO_SCAN = (ScanState.NOT_SCANNED.value, ScanState.UNREACHABLE.value)


class Direction(Word):
    INCOMING = "incoming", "from the customer"
    OUTGOING = "outgoing", "from the support team"


class Visibility(Word):
    PUBLIC = "public", "public"


class Message(models.Model):
    """One message, which its sender and its receivers have read: what staff keep to themselves is an InternalNote.

    `folded`: ranges of `body_text` (quotes, signatures) shown folded, never deleted. `visibility` has one word; the
    column stays for the release that still asks for it.
    """

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="messages")
    arrival = models.ForeignKey(
        "requests_intake.Arrival", models.PROTECT, null=True, blank=True, related_name="messages"
    )
    channel = models.CharField(max_length=8, choices=Channel.choices())
    direction = models.CharField(max_length=12, choices=Direction.choices())
    visibility = models.CharField(max_length=12, choices=Visibility.choices(), default=Visibility.PUBLIC.value)
    automatic = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=200, blank=True)
    author_address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    body_text = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    folded = models.JSONField(default=list, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_at", "id"]
        indexes = [models.Index(fields=["author_address", "issue_request"], name="message_by_author")]
        constraints = [
            models.CheckConstraint(condition=models.Q(visibility=Visibility.PUBLIC.value), name="message_is_public")
        ]

    def __str__(self) -> str:
        return self.subject or f"Message {self.pk}"


class ThreadAlias(models.Model):
    """A Message-ID seen on a Request, ours or theirs. It finds the Request; it grants no right to it.

    `mentioned`: a mail of the Request answers the mail of this id, which has not come yet.
    """

    internet_message_id = models.CharField(max_length=500, db_index=True)
    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="aliases")
    mentioned = models.BooleanField(default=False, db_default=False)

    class Meta:
        verbose_name_plural = "thread aliases"
        constraints = [
            models.UniqueConstraint(fields=["internet_message_id", "issue_request"], name="alias_once_per_request")
        ]

    def __str__(self) -> str:
        return self.internet_message_id


class Attachment(models.Model):
    """A file of a message. `file` lies in private storage under a key of our own; `name` is for people only.

    `scan_detail` is the virus found, or what the scanner could not do. `scan_due_at` is when the scanner may be asked
    about a file of which it has said nothing yet; NULL is at once.
    """

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(max_length=200)
    scan_state = models.CharField(
        max_length=12,
        choices=ScanState.choices(),
        default=ScanState.NOT_SCANNED.value,
        db_default=ScanState.NOT_SCANNED.value,
        editable=False,
    )
    scan_detail = models.CharField(max_length=200, blank=True, default="", db_default="", editable=False)
    scan_attempts = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    scan_due_at = models.DateTimeField(null=True, editable=False)
    scanned_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["scan_due_at", "-id"],
                condition=models.Q(scan_state__in=STILL_TO_SCAN),
                name="attachment_to_scan",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def withheld(self) -> str:
        """Why it is not handed out, "" where it is."""
        return why_withheld(ScanState(self.scan_state), self.scan_detail, scanner=bool(settings.CLAMAV_SOCKET))

    @property
    def scan_mark(self) -> Mark:
        """How what the virus scanner said is shown."""
        return mark_of_scan(ScanState(self.scan_state), scanner=bool(settings.CLAMAV_SOCKET))


class Call(models.Model):
    """One phone call about a Request, as logged. A voicemail reached nobody."""

    issue_request = models.ForeignKey("requests_intake.IssueRequest", models.CASCADE, related_name="calls")
    direction = models.CharField(max_length=12, choices=Direction.choices())
    reached_person = models.BooleanField()
    who = models.CharField("with whom", max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    called_at = models.DateTimeField()
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()

    class Meta:
        ordering = ["called_at", "id"]

    def __str__(self) -> str:
        return f"call {self.get_direction_display()} at {self.called_at:%Y-%m-%d %H:%M} UTC"
