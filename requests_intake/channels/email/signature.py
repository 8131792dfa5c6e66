"""Signatures: what follows "-- ", and the line a telephone adds."""

import re
from collections.abc import Sequence

from requests_intake.channels.email.labels import fact_named
from requests_intake.choices import FactName

_DELIMITER = re.compile(r"^--\s?$|^[—–]$")
_DEVICE = re.compile(
    r"(?i)^(?:sent (?:from|via|with) (?:my |mail for |outlook |the )?.{2,40}|get outlook for \w+.{0,60}|"
    r"von meinem .{2,30} gesendet|gesendet (?:von|mit) .{2,40}|envoyé de(?:puis)? mon .{2,30}|"
    r"enviado (?:desde|do|a partir do) (?:mi|meu) .{2,30}|inviato da(?:l mio)? .{2,30}|"
    r"(?:verzonden|verstuurd) vanaf mijn .{2,30}|skickat från min .{2,30}|sendt fra min .{2,30}|lähetetty .{2,30}|"
    r"wysłane z .{2,30}|отправлено с .{2,30}|.{2,20}から送信|发自我的.{2,20}|從我的.{2,20}傳送)$"
)
_LONGEST = 25
CONTACT = frozenset({FactName.CONTACT_NAME, FactName.CONTACT_PHONE, FactName.CONTACT_EMAIL, FactName.COMPANY})


def is_device_line(line: str) -> bool:
    """Whether a telephone or a mail program added this line."""
    return bool(_DEVICE.match(line.strip(" <>*_")))


def is_delimiter(line: str) -> bool:
    """Whether a line is "-- " or a dash, which signatures begin with."""
    return bool(_DELIMITER.match(line))


def begins_signature(lines: Sequence[str]) -> bool:
    """Whether the first line opens a signature that the rest could be: short, and without the labels of a Request."""
    if not is_delimiter(lines[0]):
        return False
    rest = [line for line in lines[1:] if line.strip()]
    if len(rest) > _LONGEST:
        return False
    named = {fact_named(line.partition(":")[0][:80]) for line in rest if ":" in line} - {None}
    return named <= CONTACT
