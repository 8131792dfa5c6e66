"""Bytes to text."""

import pytest

from requests_intake.channels.email.charset import decode
from requests_intake.channels.email.header_text import decode_words, one_line

from .reading import mail, read

GREETING = "Grüße aus Oslo"


@pytest.mark.parametrize(
    ("data", "declared", "text", "damaged"),
    [
        (GREETING.encode(), "utf-8", GREETING, False),
        (GREETING.encode(), "us-ascii", GREETING, False),
        (GREETING.encode(), "", GREETING, False),
        (GREETING.encode("latin-1"), "ISO-8859-1", GREETING, False),
        ("10 € – ok".encode("cp1252"), "iso-8859-1", "10 € – ok", False),
        ("圆".encode("gb18030"), "gb2312", "圆", False),
        ("日本".encode("iso2022_jp"), "ISO-2022-JP", "日本", False),
        ("naïve".encode("cp850"), "cp-850", "naïve", False),
        (GREETING.encode(), "uft-8", GREETING, True),
        (GREETING.encode(), "x-unknown", GREETING, True),
        (b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-", True),
        (b"\\u003cscript>", "unicode_escape", "\\u003cscript>", True),
    ],
)
def test_the_declared_charset_is_believed_where_it_is_known_and_fits(data, declared, text, damaged):
    decoded = decode(data, declared)
    assert (decoded.text, decoded.damaged) == (text, damaged)


def test_undeclared_text_is_guessed_and_flagged():
    russian = "Это сообщение пришло в неизвестной кодировке, и прочитать его всё же нужно."
    decoded = decode(russian.encode("cp1251"))
    assert (decoded.text, decoded.damaged) == (russian, True)


def test_bytes_that_fit_nothing_still_become_text():
    assert decode(bytes(range(128, 256)), "us-ascii").damaged


def test_no_zero_byte_reaches_the_text():
    submission = read(mail("Content-Transfer-Encoding: quoted-printable", body="a=00b=0Cc\r\nd")).submission
    assert submission.body_text == "abc\nd"


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("=?utf-8?q?Lost_jobs?=", "Lost jobs"),
        ("=?utf-8?b?TG9zdCBq?= =?utf-8?b?b2Jz?=", "Lost jobs"),
        ("=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?= again", "Grüße again"),
        ("=?iso-8859-1*en?q?caf=E9?= x =?utf-8?q?y?=", "café x y"),
        ("=?utf-8?b?TG9zdA?=", "Lost"),
        ("=?utf-8?b?TG9zdA=?=", "Lost"),
        ("=?x-unknown?q?abc?=", "abc"),
        ("=?utf-8?q?x=0D=0ABcc:_eve=40x?=", "x Bcc: eve@x"),
        ("=?utf-8?q?a=00b=E2=80=AEc?=", "a bc"),
        ("=?broken", "=?broken"),
    ],
)
def test_encoded_words_become_one_line(header, text):
    assert one_line(decode_words(header)) == text


def test_raw_bytes_in_a_header_are_read():
    raw = mail("Subject: Grüße").replace("Grüße".encode(), "Grüße".encode("latin-1"))
    assert read(raw).submission.subject == "Grüße"
    assert read(mail("Subject: Grüße")).submission.subject == "Grüße"
