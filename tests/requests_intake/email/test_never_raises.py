"""Whatever the bytes: a Reading, and nothing in it that a database refuses."""

from dataclasses import fields, is_dataclass

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from .reading import SAMPLES, read

PIECES = [
    b"From: a@x.example\n",
    b"From: <>\n",
    b"Subject: =?utf-8?b?\n",
    b"Content-Type: multipart/mixed; boundary=b\n",
    b"Content-Type: multipart/digest; boundary=b\n",
    b"Content-Type: message/rfc822\n",
    b"Content-Type: text/html; charset=utf-16\n",
    b"Content-Disposition: attachment; filename*0*=x; filename*=y\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: x-uuencode\n",
    b"Message-ID: <a\x00b@x>\n",
    b"\n",
    b"--b\n",
    b"--b--\n",
    b"Priority: Critical\n",
    b"> Company:\n",
    b"-- \n",
    b"begin 644 x\n",
    b"<blockquote type=cite>&#0;&#xD800;</table><td>",
    b"\r",
    b"\xff\xfe\x00",
]
SAMPLE_BYTES = [path.read_bytes() for path in sorted(SAMPLES.glob("*.eml"))]


def texts_in(value: object) -> list[str]:
    """Every string inside a Reading."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in texts_in(one)]
    if isinstance(value, tuple):
        return [text for one in value for text in texts_in(one)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    return []


def faults_of(raw: bytes) -> list[str]:
    """What is wrong with how the bytes are read: by the last resort for what breaks, or not to be stored or shown."""
    reading = read(raw, trusted="mx.example.com")
    faults = [reading.reason] if "could not be read" in reading.reason else []
    faults += [text for text in texts_in(reading) if not can_be_stored(text)]
    if reading.submission:
        body = reading.submission.body_text
        faults += [
            f"quoted {start}:{end}" for start, end in reading.submission.quoted if not 0 <= start < end <= len(body)
        ]
        faults += [str(name) for name, fact in reading.submission.facts.items() if not body[slice(*fact.span)].strip()]
    return faults


def can_be_stored(text: str) -> bool:
    """Whether a database takes it: UTF-8, and no NUL."""
    return "\0" not in text and text == text.encode("utf-8", "replace").decode("utf-8")


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
@example(b"")
@example(b"\0")
def test_arbitrary_bytes_are_read(raw):
    assert faults_of(raw) == []


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=25))
def test_pieces_of_mails_in_any_order_are_read(pieces):
    assert faults_of(b"".join(pieces)) == []


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SAMPLE_BYTES), st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=12))
def test_damaged_samples_are_read(raw, at, length, replacement):
    assert faults_of(raw[:at] + replacement + raw[at + length :]) == []
