"""The default way out: one `.eml` file a mail in a local folder. Nothing leaves the machine."""

import os
import re
from collections.abc import Sequence
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


class MailFolderBackend(BaseEmailBackend):
    """Writes each mail whole, for its owner's eyes: nobody sees half a file, and a mail sent twice is one file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for mail in email_messages:
            message = mail.message()
            message["Return-Path"] = f"<{parseaddr(mail.from_email)[1]}>"
            name = re.sub(r"[^0-9A-Za-z.@-]", "", str(message["Message-ID"]))[:180]
            unfinished = folder / f".{name}.{os.getpid()}"
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(message.as_bytes(linesep="\r\n"))  # type: ignore[call-arg] # the stubs lack it
            unfinished.replace(folder / f"{name}.eml")
        return len(email_messages)
