"""File names that are safe to show and to store, whatever the mail says."""

import mimetypes
import re
import unicodedata

from requests_intake.channels.email.charset import decode
from requests_intake.channels.email.header_text import decode_words
from requests_intake.channels.email.parts import Part

MAX_BYTES = 150
HIDDEN_CHARACTERS = "a file name had hidden characters: {name}"

_UNSAFE = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
# The table that ships with Python, so that a name does not depend on the host.
_TYPES = mimetypes.MimeTypes(filenames=())
_EXTENSIONS = {"text/calendar": ".ics", "image/jpg": ".jpg", "text/x-log": ".log"}


def given_name(part: Part) -> str:
    """The name a part declares for its content, decoded but not cleaned; "" where it declares none."""
    for parameter, header in (("filename", "content-disposition"), ("name", "content-type")):
        value = part.get_param(parameter, None, header)
        if isinstance(value, tuple):
            charset, _, text = value
            value = decode((text or "").encode("latin-1", "replace"), charset or "").text
        if value:
            return decode_words(str(value))
    return ""


def file_name(given: str, content_type: str, number: int) -> tuple[str, str]:
    """A clean name with its true extension, and a remark where the given one hid something.

    `number` makes a name for a file that has none.
    """
    visible = "".join(c for c in given if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in visible)
    name = unicodedata.normalize("NFC", visible).replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    name = _UNSAFE.sub("_", " ".join(name.split())).strip(". ")
    if not name:
        extension = _EXTENSIONS.get(content_type) or _TYPES.guess_extension(content_type) or ""
        name = f"attachment-{number}{extension}"
    elif _RESERVED.match(name):
        name = f"_{name}"
    name = _cut(name)
    return name, HIDDEN_CHARACTERS.format(name=name) if len(visible) != len(given) else ""


def _cut(name: str) -> str:
    """At most MAX_BYTES of UTF-8, with the extension kept."""
    if len(name.encode()) <= MAX_BYTES:
        return name
    stem, dot, extension = name.rpartition(".")
    ending = dot + extension if stem and len(extension.encode()) <= 16 else ""
    return (stem if ending else name).encode()[: MAX_BYTES - len(ending.encode())].decode("utf-8", "ignore") + ending
