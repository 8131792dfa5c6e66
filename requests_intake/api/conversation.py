"""What is said on a Request in public, with its files; what is internal is not there."""

import hashlib
from typing import Any, cast

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from contacts.api.bodies import BoundedFiles
from contacts.api.fields import Asked, Moment, Told
from contacts.api.kinds import Downloads, Lists
from contacts.api.view import require
from contacts.choices import Action
from requests_intake.access import may
from requests_intake.api.asker import Files
from requests_intake.api.facts import FactsAsked, facts_in
from requests_intake.api.requests import OfRequest
from requests_intake.choices import Channel, ScanState
from requests_intake.download import download_of
from requests_intake.models import Attachment, Message
from requests_intake.models.conversation import Direction
from requests_intake.services.filing import add_message
from requests_intake.submission import LONGEST_TEXT

LARGEST_ID = 2**63 - 1


class AttachmentTold(Told):
    """A file of a message."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    content_type = serializers.CharField(help_text="Told by its content where possible.")
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    scan_state = serializers.ChoiceField(
        ScanState.choices(),
        help_text="What the virus scanner said. An infected file is not handed out: 409 with the code file_withheld.",
    )
    scan_detail = serializers.CharField(help_text="The virus found, or what the scanner could not do.")
    url = serializers.SerializerMethodField()

    def get_url(self, file: Attachment) -> str:
        number = self.context["request"].parser_context["kwargs"]["number"]
        address = reverse("api:attachment", args=[number, file.pk])
        return str(self.context["request"].build_absolute_uri(address))


class MessageTold(Told):
    """A public message. `automatic` tells that no person wrote it."""

    id = serializers.IntegerField()
    direction = serializers.ChoiceField(Direction.choices())
    channel = serializers.ChoiceField(Channel.choices())
    automatic = serializers.BooleanField()
    author_name = serializers.CharField()
    sent_at = Moment()
    subject = serializers.CharField()
    text = serializers.CharField(source="body_text")
    attachments = AttachmentTold(many=True, source="attachments.all")


class MessageAsked(Asked):
    """What to say, and further facts; one of them at least."""

    text = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TEXT, trim_whitespace=False)
    facts = FactsAsked(required=False)


class FilesAsked(Asked):
    """Files, and what to say of them."""

    file = serializers.ListField(child=serializers.FileField(max_length=500), min_length=1, max_length=10)
    text = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TEXT, trim_whitespace=False)

    def validate_file(self, files: list[Any]) -> list[Any]:
        most = settings.API_FILE_MAX_BYTES
        if large := [file.name for file in files if file.size > most]:
            raise serializers.ValidationError(f"{large[0]} has more than {most} bytes.", "too_large")
        return files


class Says(Files, OfRequest):
    """Adds a message to the Request: work on it goes on, and a closed one is open again."""

    tells = MessageTold

    def look(self) -> None:
        self.issue_request()

    def permit(self, told: dict[str, Any]) -> None:
        require(may(self.token, Action.REPLY, self.issue_request(), at=self.at), Action.REPLY)

    def create(self, told: dict[str, Any]) -> Message:
        said = self.submission(
            told, asker=self.token.user, facts=facts_in(told.get("facts", {})), files=told.get("file", ())
        )
        filed = add_message(
            issue_request_id=self.issue_request().pk, submission=said, by=self.by(), key=self.key(), at=self.at
        )
        return filed.message


class MessageList(Says, Lists):
    """What was said on a Request, oldest first. A POST says something more, and may tell what was missing."""

    asks = MessageAsked

    def rows(self) -> QuerySet[Message]:
        return self.issue_request().messages.prefetch_related("attachments").defer("body_html")


class AttachmentList(Says):
    """Sends files to a Request, as a message."""

    asks = FilesAsked
    parser_classes = [BoundedFiles]

    def digest(self, request: Request) -> str:
        """Of fields and files; a file by its name and bytes, since how it is sent differs from call to call."""
        digest, data = hashlib.sha256(f"{request.method} {request.path}".encode()), cast(QueryDict, request.data)
        for name, values in sorted(data.lists()):
            for value in values:
                content = value.read() if hasattr(value, "read") else str(value).encode()
                digest.update(repr([name, getattr(value, "name", ""), len(content)]).encode() + content)
                if hasattr(value, "seek"):
                    value.seek(0)
        return digest.hexdigest()


class AttachmentThing(OfRequest, Downloads):
    """The bytes of a file, always to be saved."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pk, files = self.kwargs["attachment"], Attachment.objects.filter(message__issue_request=self.issue_request())
        found = files.filter(pk=pk).first() if pk <= LARGEST_ID else None
        if found is None:
            raise NotFound
        return download_of(found)
