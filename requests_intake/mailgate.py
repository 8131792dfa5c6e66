"""The pipe client for a mail server: posts the mail on standard input to the desk, and exits 0 once it is committed.

One file that needs nothing but Python 3.8, so that it may be copied to the mail server:

    mailgate.py --url https://desk.example/mail/inbound/mailgate/ --secret-file FILE --sender A --recipient A

Exit code 0: the desk has the mail. 69: the mail is too large for ever. 75: any doubt; the mail server keeps the mail.
"""

import argparse
import hashlib
import http.client
import json
import os
import sys
import urllib.parse

STORED, TOO_LARGE, TRY_AGAIN = 0, 69, 75
MAX_BYTES = 25 * 1024 * 1024
MAX_ANSWER = 64 * 1024
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class DoubtError(Exception):
    """It is not certain that the desk has the mail."""


class TooLargeError(Exception):
    """The mail has more bytes than are ever taken."""


class Options(argparse.ArgumentParser):
    """Options; a wrong one is a doubt, since a mail server would send the mail back for any other exit code."""

    def error(self, message):
        """Raise DoubtError with what is wrong."""
        raise DoubtError(message)


def main(arguments=None):
    """Bring the mail to the desk; the exit code. Never raises: whatever fails is a doubt."""
    try:
        options = options_of(arguments)
        raw = mail_of(sys.stdin.buffer)
        for recipient in options.recipient:
            bring(raw, options, recipient)
        return STORED
    except TooLargeError as error:
        return told(error, TOO_LARGE)
    except SystemExit as asked_for_help:
        return asked_for_help.code
    except BaseException as error:
        return told(f"not stored, try again: {type(error).__name__}: {error}", TRY_AGAIN)


def options_of(arguments):
    """The options of the command line. Raises DoubtError."""
    options = Options(description="Bring a mail to the desk. Exits 0 after commit, 75 on any doubt, 69 too large.")
    options.add_argument("--url", required=True, help="https://DESK/mail/inbound/mailgate/")
    options.add_argument("--secret-file", help="file that holds the secret; else the variable MAILGATE_SECRET")
    options.add_argument("--sender", default="", help='envelope sender; "<>" for the null return path')
    options.add_argument("--recipient", nargs="+", default=[""], help="envelope recipients; else the desk's address")
    options.add_argument("--timeout", type=float, default=60, help="seconds to wait for the desk")
    return options.parse_args(arguments)


def mail_of(stream):
    """The bytes of a mail. Raises TooLargeError, after all was read, so that the mail server is not cut off."""
    raw = stream.read(MAX_BYTES + 1)
    size = len(raw)
    if size <= MAX_BYTES:
        return raw
    while more := len(stream.read(1024 * 1024)):
        size += more
    raise TooLargeError(f"{size} bytes; at most {MAX_BYTES} are taken")


def bring(raw, options, recipient):
    """Post a mail for one recipient. Raises DoubtError unless the desk tells the hash of what it has stored."""
    headers = {
        "Authorization": "Bearer " + secret_of(options),
        "Content-Type": "message/rfc822",
        "Envelope-Sender": urllib.parse.quote(options.sender.strip("<>") or options.sender, safe="@<>"),
        "Envelope-Recipient": urllib.parse.quote(recipient, safe="@"),
    }
    url = urllib.parse.urlsplit(options.url)
    connection = connection_to(url, options.timeout)
    try:
        connection.request("POST", url.path, raw, headers)
        answer = connection.getresponse()
        body = answer.read(MAX_ANSWER)
    finally:
        connection.close()
    if answer.status != 200:
        raise DoubtError(f"the desk answered {answer.status} {answer.reason}")
    if stored_hash(body) != hashlib.sha256(raw).hexdigest():
        raise DoubtError("what answered is not the desk, or it has stored something else")


def connection_to(url, timeout):
    """A connection to the desk, encrypted unless it is on this machine. No redirect is followed. Raises DoubtError."""
    if url.scheme == "https":
        return http.client.HTTPSConnection(url.hostname, url.port, timeout=timeout)
    if url.scheme == "http" and url.hostname in LOOPBACK:
        return http.client.HTTPConnection(url.hostname, url.port, timeout=timeout)
    raise DoubtError(f"--url {url.geturl()}: begin it with https://")


def secret_of(options):
    """The secret that the desk knows too. Raises DoubtError."""
    if not options.secret_file:
        secret = os.environ.get("MAILGATE_SECRET", "")
    else:
        with open(options.secret_file, encoding="utf-8") as file:
            secret = file.read()
    if not secret.strip():
        raise DoubtError("no secret: give --secret-file, or set MAILGATE_SECRET")
    return secret.strip()


def stored_hash(body):
    """The hash in the desk's answer, None where it is none of the desk's."""
    try:
        answer = json.loads(body)
    except ValueError:
        return None
    return answer.get("sha256") if isinstance(answer, dict) else None


def told(what, code):
    """The exit code, after what is wrong was told where the mail server logs it."""
    try:
        sys.stderr.write("mailgate: {}\n".format(" ".join(str(what).split())))
    except (OSError, ValueError):
        pass
    return code


if __name__ == "__main__":
    sys.exit(main())
