"""Hands out what strangers sent: always to be saved, never to be shown by the browser."""

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from licensing.services.refusal import Refusal
from requests_intake.models import Attachment
from requests_intake.services.header_safety import one_line


class FileWithheldError(Refusal):
    """Raised for a file that is handed out to nobody, or to nobody yet."""

    clause = ""


def download_of(attachment: Attachment) -> HttpResponseBase:
    """The file of a message, byte for byte. Raises FileWithheldError, and Http404 where it is gone from storage."""
    if attachment.withheld:
        raise FileWithheldError(f"“{attachment.name}”: {attachment.withheld}")
    try:
        content = attachment.file.open("rb")
    except FileNotFoundError:
        raise Http404("The file is not in storage.") from None
    return as_download(FileResponse(content), attachment.name)


def as_download(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """Make a response one that no browser opens, runs, guesses about or keeps."""
    response["Content-Type"] = "application/octet-stream"
    response["Content-Disposition"] = content_disposition_header(True, one_line(name) or "file")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
