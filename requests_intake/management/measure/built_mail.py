"""A labelled mail as the bytes that a mail program would send."""

from email.message import EmailMessage
from email.policy import SMTP

from requests_intake.management.measure.labelled_mails import LabelledMail

_ENCODINGS = ("Charset", "Transfer", "Format")


def built_mail(mail: LabelledMail) -> bytes:
    """The MIME of it: text, HTML or both, files, attached mails."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=998))
    for name, value in mail.headers.items():
        if name not in _ENCODINGS:
            message[name] = value
    message["Message-ID"] = f"<{'-'.join(mail.name.replace(':', '').split())}@labelled.example>"
    _add_text(message, mail)
    for kind, text in mail.parts:
        if kind.startswith("file "):
            message.add_attachment(text, filename=kind.removeprefix("file "))
        elif kind == "mail":
            message.add_attachment(_attached(text))
    return message.as_bytes()


def _add_text(message: EmailMessage, mail: LabelledMail) -> None:
    charset, transfer = mail.headers.get("Charset", "utf-8"), mail.headers.get("Transfer", "8bit")
    pages = [text for kind, text in mail.parts if kind == "html"]
    if mail.text or not pages:
        message.set_content(mail.text, charset=charset, cte=transfer)
        if flow := mail.headers.get("Format"):
            message.set_param("format", flow)
        for page in pages:
            message.add_alternative(page, subtype="html")
    else:
        message.set_content(pages[0], subtype="html", charset=charset, cte=transfer)


def _attached(written: str) -> EmailMessage:
    head, _, text = written.partition("\n\n")
    attached = EmailMessage()
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        attached[name] = value
    attached.set_content(text)
    return attached
