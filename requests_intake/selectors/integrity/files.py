"""The files of messages: each row has its file, as it was kept, and each file its row."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage

from requests_intake.models import Attachment
from requests_intake.selectors.integrity.breach import Breach


def files_as_kept() -> Iterator[Breach]:
    """Every Attachment's file is there, with the bytes whose hash was taken when it was kept."""
    for attachment in Attachment.objects.order_by("pk").iterator(chunk_size=500):
        about, name = f"Attachment {attachment.pk}", attachment.file.name or ""
        if not name or not default_storage.exists(name):
            yield Breach("files", about, f"its file {name or '(none)'} is missing. Restore it from a backup.")
        elif _sha256(name) != attachment.sha256:
            yield Breach("files", about, f"its file {name} is not the one that was kept. Restore it.")


def files_without_a_row() -> Iterator[Breach]:
    """No file lies in storage that no Attachment names."""
    named = set(Attachment.objects.values_list("file", flat=True))
    for name in sorted(_stored("")):
        if name not in named:
            yield Breach("files", name, "no Attachment names this file. Delete it, or restore the database.")


def _stored(folder: str) -> Iterator[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        yield from _stored(f"{folder}/{name}" if folder else name)


def _sha256(name: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(name) as file:
        for chunk in file.chunks():
            digest.update(chunk)
    return digest.hexdigest()
