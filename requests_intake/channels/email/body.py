"""A mail's content: every part that holds any becomes body text or a file, none is left out."""

import re
from dataclasses import dataclass, field

from requests_intake.channels.email.charset import decode
from requests_intake.channels.email.filenames import file_name, given_name
from requests_intake.channels.email.html_text import MAX_HTML, texts_of_html, without_images
from requests_intake.channels.email.limits import MANY_FILES, MAX_TEXT
from requests_intake.channels.email.notes import notes_on
from requests_intake.channels.email.parts import Part
from requests_intake.channels.email.transfer import content_of
from requests_intake.submission import File

TEXT_DAMAGED = "text may be damaged"
TEXT_CUT = f"only the first {MAX_TEXT // 1024 // 1024} MB of the text are shown"
HTML_CUT = f"only the first {MAX_HTML // 1024 // 1024} MB of its HTML are shown as text"
NO_TEXT = "no text"

_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}", re.ASCII)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f\u2028\u2029\x85]")


@dataclass(frozen=True, slots=True)
class BodyText:
    """One part of the body: its text as it was sent, and whether it is one of several representations."""

    text: str
    html: bool
    alternative: bool


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail holds: `text` is what to read, `texts` all text parts it was made of, `html` markup not sanitised."""

    text: str = ""
    html: str = field(default="", repr=False)
    files: tuple[File, ...] = ()
    texts: tuple[BodyText, ...] = ()
    remarks: tuple[str, ...] = ()


def read_body(root: Part) -> Body:
    """Read every leaf of the tree of parts; an attached mail is one file."""
    texts: list[BodyText] = []
    files: list[File] = []
    remarks: list[str] = []
    for part, alternative in root.leaves():
        content, broken = content_of(part)
        remarks.append(broken)
        if _is_text(part):
            text, damaged = _text_of(part, content)
            texts.append(BodyText(text, part.media_type == "text/html", alternative))
            remarks.append(TEXT_DAMAGED if damaged else "")
        else:
            file, hidden = _file_of(part, content, len(files) + 1)
            files.append(file)
            remarks.append(hidden)
    shown = _shown(texts)
    text = _readable(shown)
    remarks.append("" if text else NO_TEXT)
    remarks.append(TEXT_CUT if len(text) > MAX_TEXT else "")
    remarks.append(HTML_CUT if _is_cut([t.text for t in shown if t.html]) else "")
    remarks.append(f"{len(files)} files" if len(files) > MANY_FILES else "")
    remarks.extend(notes_on(root, text))
    html = "\n".join(t.text for t in texts if t.html)
    return Body(text[:MAX_TEXT], html, tuple(files), tuple(texts), tuple(dict.fromkeys(filter(None, remarks))))


def _is_text(part: Part) -> bool:
    """Body text is unnamed plain text or HTML that does not ask to be a file; so is a container without parts."""
    if part.media_type not in ("text/plain", "text/html") and not part.media_type.startswith("multipart/"):
        return False
    return part.get_content_disposition() != "attachment" and not given_name(part)


def _text_of(part: Part, content: bytes) -> tuple[str, bool]:
    charset = part.get_param("charset", "")
    decoded = decode(content, charset[2] if isinstance(charset, tuple) else str(charset or ""))
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return _CONTROLS.sub("", text), decoded.damaged


def _file_of(part: Part, content: bytes, number: int) -> tuple[File, str]:
    name, hidden = file_name(given_name(part), part.media_type, number)
    content_id = str(part.get("content-id", "")).strip(" \t<>")
    content_type = part.media_type if _MEDIA_TYPE.fullmatch(part.media_type) else "application/octet-stream"
    return File(name=name, content=content, content_type=content_type, content_id=content_id), hidden


def _shown(texts: list[BodyText]) -> list[BodyText]:
    """All texts in order. Of several representations the plain one is read, unless it is blank."""
    has_plain = any(t.alternative and not t.html and t.text.strip() for t in texts)
    return [t for t in texts if not (t.alternative and t.html == has_plain)]


def _is_cut(markups: list[str]) -> bool:
    """Whether they are more than is read; images are looked for only where all together are too large."""
    return sum(map(len, markups)) > MAX_HTML and sum(len(without_images(markup)) for markup in markups) > MAX_HTML


def _readable(shown: list[BodyText]) -> str:
    laid_out = iter(texts_of_html(t.text for t in shown if t.html))
    pieces = [_CONTROLS.sub("", next(laid_out)) if t.html else t.text for t in shown]
    return "\n\n".join(piece.strip("\n") for piece in pieces if piece.strip())
