"""The block of header lines by which Outlook and others begin the mail they answer or forward."""

import re
from collections.abc import Sequence

_KINDS = {
    "from": """
        from von de från fra van da od от от_кого lähettäjä feladó gönderen kimden 发件人 寄件者 差出人 送信者
        보낸사람 보낸_사람
    """,
    "date": """
        date sent datum gesendet envoyé envoyé_le enviado enviado_el enviada_em fecha data inviato skickat sendt dato
        verzonden wysłano päivämäärä lähetetty odesláno дата отправлено küldve dátum tarih gönderildi
        发送时间 日期 寄件日期 日付 送信日時 보낸날짜 날짜
    """,
    "to": """
        to an à para a till til aan do кому vastaanottaja komu címzett kime alıcı
        收件人 收件者 宛先 받는사람 받는_사람
    """,
    "cc": "cc kopie kopia kopi копия 抄送 副本 참조",
    "subject": """
        subject betreff objet asunto assunto oggetto ämne emne onderwerp temat тема aihe předmět tárgy konu
        主题 主旨 件名 제목
    """,
}
_KIND_OF = {word.replace("_", " "): kind for kind, words in _KINDS.items() for word in words.split()}
_HEADER = re.compile(r"^[*_\s]{0,4}([^\s:：*][^:：*\n]{0,24}?)[*_\s]{0,4}[:：]")
_MOST_LINES = 12


def is_header_block(lines: Sequence[str]) -> bool:
    """Whether the first lines are a mail's header as text: its sender and two more fields, sender or date first."""
    first = _kind(lines[0])
    if first not in ("from", "date"):
        return False
    kinds = set()
    for line in lines[:_MOST_LINES]:
        if not line.strip():
            break
        kinds.add(_kind(line))
    kinds.discard("")
    return "from" in kinds and len(kinds) >= 3


def _kind(line: str) -> str:
    header = _HEADER.match(line)
    return _KIND_OF.get(header[1].strip().casefold(), "") if header else ""
