"""Several files in one field of a form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, gettext_lazy

from requests_intake.submission import File

MOST_FILES, MOST_BYTES = 10, 25 * 1024 * 1024


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """At most ten files of 25 MB together; its value is a list of uploads."""

    widget = _SeveralFiles

    def __init__(self, **options: Any) -> None:
        help_text = gettext_lazy("Up to ten files, 25 MB together. A browser forgets chosen files when a form returns.")
        super().__init__(required=False, allow_empty_file=True, max_length=500, help_text=help_text, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The uploads. Raises ValidationError, naming what is too much."""
        uploads = [super(FilesField, self).clean(one) for one in data or [] if one]
        if len(uploads) > MOST_FILES:
            told = {"number": len(uploads), "most": MOST_FILES}
            raise ValidationError(gettext("You chose %(number)s files. Choose at most %(most)s.") % told)
        if (size := sum(one.size for one in uploads)) > MOST_BYTES:
            sizes = {"size": filesizeformat(size), "most": filesizeformat(MOST_BYTES)}
            raise ValidationError(gettext("The files have %(size)s together. Send at most %(most)s.") % sizes)
        return uploads


def files_of(uploads: Iterable[UploadedFile]) -> list[File]:
    """What was uploaded, byte for byte."""
    return [File(one.name or "", one.read(), one.content_type or "") for one in uploads]
