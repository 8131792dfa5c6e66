"""Keeps files in private storage, under keys of our own."""

import hashlib
import uuid

import filetype
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from requests_intake.models import Attachment, Message
from requests_intake.submission import File


def keep_file(message: Message, file: File) -> Attachment:
    """Store a file of a message under a random key without ending; its type is told by its content where possible."""
    key = uuid.uuid4().hex
    stored = default_storage.save(f"{key[:2]}/{key}", ContentFile(file.content))
    sniffed = filetype.guess_mime(file.content) if file.content else None
    return Attachment.objects.create(
        message=message,
        name=file.name[:200],
        content_type=(sniffed or file.content_type)[:120],
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        file=stored,
    )
