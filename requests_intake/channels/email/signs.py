"""Signs in a mail's outer header of who or what wrote it. What the mail encloses is never looked at."""

import re

from requests_intake.channels.email.message import Mail

MAILER_DAEMONS = frozenset({"mailer-daemon", "mailerdaemon", "mail-daemon", "mdaemon"})
_NO_REPLY = re.compile(r"(?i)^(?:no|do[-_.]?not)[-_.]?reply(?:[-_.+].*)?$")
_LIST_HEADERS = ("list-id", "list-post", "list-unsubscribe", "mailing-list")
_VACATION_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-mail-autoreply")
_AWAY = re.compile(
    r"(?i)^\W*(?:(?:re|aw|fwd?)\s*:\s*)?(?:auto\s*:|autosvar|"
    r"auto(?:matic|matisk|mated|matische|matisches|matická)?[\s-]?(?:reply|response|svar|antwort|antwoord|odpověď)|"
    r"out of (?:the )?office|away from (?:my|the) (?:mail|office|desk)|vacation (?:reply|response|notice)|on vacation|"
    r"abwesenheit|abwesend|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|"
    r"resposta automática|risposta automatica|fuori ufficio|automaattinen vastaus|frånvaro|fravær|afwezig|"
    r"odpowiedź automatyczna|автоответ|автоматический ответ|"
    r"自動応答|自動返信|不在|自动回复|自動回覆|자동 회신)"
)
_UNDELIVERED = re.compile(
    r"(?i)\b(?:undeliver(?:able|ed)|delivery (?:status|failure|has failed|report|incomplete|error)|"
    r"(?:mail |message )?delivery failed|failure notice|returned (?:to sender|mail)|mail system error|bounce|"
    r"not delivered|non[- ]?remis|unzustellbar|no entregado|message delayed|could not be delivered)"
)


def auto_submitted(mail: Mail) -> str:
    """The keyword of Auto-Submitted (RFC 3834) in lower case, "" where missing or "no"."""
    keyword = mail.header("auto-submitted").partition(";")[0].partition("(")[0].strip().lower()
    return "" if keyword == "no" else keyword


def precedence(mail: Mail) -> str:
    """The keyword of Precedence in lower case."""
    return mail.header("precedence").partition("(")[0].strip().lower()


def report_type(mail: Mail) -> str:
    """What a multipart/report reports, "" for any other mail; "unknown" where a report does not say."""
    if mail.root.media_type != "multipart/report":
        return ""
    declared = mail.root.get_param("report-type", "")
    return str(declared[2] if isinstance(declared, tuple) else declared or "").strip().lower() or "unknown"


def has_null_return_path(mail: Mail, envelope_sender: str | None) -> bool:
    """Whether the mail was sent so that nothing can be returned; by the Return-Path where the envelope is not known."""
    if envelope_sender is None:
        paths = mail.all_headers("return-path")
        return bool(paths) and paths[0] == "<>"
    return envelope_sender.strip() in ("", "<>")


def sender_name(mail: Mail) -> str:
    """The left side of the From address in lower case."""
    return mail.sender.address.partition("@")[0].lower()


def is_from_mailer_daemon(mail: Mail) -> bool:
    """Whether From names a mail system, with or without an address."""
    if mail.sender.address:
        return sender_name(mail) in MAILER_DAEMONS
    named = mail.header("from").lower()
    return "mailer-daemon" in named or "mail delivery s" in named


def is_from_no_reply(mail: Mail) -> bool:
    """Whether From says that nobody reads answers."""
    return bool(_NO_REPLY.match(sender_name(mail)))


def tells_of_failed_delivery(mail: Mail) -> bool:
    """Whether the subject is one that mail systems write."""
    return bool(_UNDELIVERED.search(mail.subject))


def says_away(mail: Mail) -> bool:
    """Whether the subject begins as automatic replies do; alone a weak sign."""
    return bool(_AWAY.match(mail.subject))


def is_from_list(mail: Mail) -> bool:
    """Whether a mailing list or a bulk sender handed it on."""
    return precedence(mail) in ("bulk", "list", "junk") or any(mail.header(name) for name in _LIST_HEADERS)


def is_vacation(mail: Mail) -> bool:
    """Whether a header says that a vacation responder wrote it."""
    return (
        any(mail.header(name).lower() not in ("", "no") for name in _VACATION_HEADERS)
        or mail.header("x-apple-action").upper() == "VACATION"
        or precedence(mail) == "auto_reply"
        or bool(mail.header("x-mail-auto-reply"))
    )


def is_marked_spam(mail: Mail) -> str:
    """The header by which a filter on the way marked the mail as spam or infected, "" where none did."""
    flags = {
        "x-spam-flag": "yes",
        "x-spam-verdict": "fail",
        "x-ses-spam-verdict": "fail",
        "x-ses-virus-verdict": "fail",
        "x-virus-status": "infected",
    }
    flagged = next((name for name, bad in flags.items() if mail.header(name).lower().startswith(bad)), "")
    return flagged or ("x-spam-status" if _has_spam_status(mail) else "")


def _has_spam_status(mail: Mail) -> bool:
    """Whether X-Spam-Status says yes. A bare "Yes" below From, without a score, may be the sender's own."""
    status = mail.header("x-spam-status").lower()
    names = list(mail.headers)
    on_top = "from" not in names or ("x-spam-status" in names and names.index("x-spam-status") < names.index("from"))
    return status.startswith("yes") and (on_top or status != "yes")
