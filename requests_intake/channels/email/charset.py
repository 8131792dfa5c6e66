"""Bytes to text when the declared charset may be missing, misspelt or a lie."""

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_ALIASES = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "utf8": "utf-8",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "cp950",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_2",
    "iso-2022-kr": "iso2022_kr",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
}
_FAMILIES = (
    [f"iso-8859-{n}" for n in range(2, 17) if n != 12]
    + [f"windows-{n}" for n in range(1250, 1259)]
    + [f"cp{n}" for n in (437, 850, 852, 866, 874, 932, 949, 950, *range(1250, 1259))]
)
_UNICODE = ("utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32")
_OTHERS = ("koi8-r", "koi8-u", "big5hkscs", "euc-jp", "gb18030", "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-3")
_KNOWN = frozenset((*_UNICODE, *_OTHERS, *_FAMILIES))
_GUESSABLE = [
    *("utf_16", "utf_32", "gb18030", "big5", "cp932", "euc_jp", "cp949", "koi8_r", "iso8859_2", "iso8859_5"),
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "mac_cyrillic"),
]
_SAMPLE = 16 * 1024
_DASHED = re.compile(r"^(iso|cp|windows)[-_ ]?(?=\d)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and whether it may differ from what was written."""

    text: str
    damaged: bool = False


def decode(data: bytes, declared: str = "") -> Decoded:
    """Text by the declared charset, then strict UTF-8, then a guess, then Western with replacement. Never raises.

    Only charsets of a list are believed: some codecs (UTF-7, escapes) turn harmless text into markup.
    """
    declared = declared.strip(" \t\"'").lower()
    codec = _codec(declared)
    for candidate in (codec, "utf-8"):
        text = _strict(data, candidate)
        if text is not None:
            return Decoded(text, damaged=bool(declared) and not codec)
    return Decoded(_guessed(data), damaged=True)


def decode_short(data: bytes) -> str:
    """Text of a few undeclared bytes, too few to guess from: UTF-8, also with a broken character, else Western."""
    text = data.decode("utf-8", "replace")
    foreign = sum(not c.isascii() for c in text)
    return text if text.count("\ufffd") * 4 <= foreign else data.decode("cp1252", "replace")


def _codec(declared: str) -> str:
    if declared in _ALIASES:
        return _ALIASES[declared]
    dashed = _DASHED.sub(lambda m: m[1] + ("" if m[1] == "cp" else "-"), declared).replace("_", "-")
    return dashed if dashed in _KNOWN else ""


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec) if codec else None
    except (UnicodeError, LookupError):
        return None


def _guessed(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSABLE, threshold=0.3).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
