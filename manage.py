#!/usr/bin/env python
"""Runs the project's commands: `python manage.py help` lists them."""

import os
import sys

TRY_AGAIN = 75
# Done, wrong usage, too large: the codes of receive_mail upon which a mail server need not try again.
FINAL = (None, 0, 2, 69)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    if sys.argv[1:2] == ["quickstart"]:
        # Before the settings make the first folder: what quickstart makes holds customers' mails.
        os.umask(0o077)
    run = receive_mail if sys.argv[1:2] == ["receive_mail"] else execute
    run()


def execute() -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def receive_mail() -> None:
    """Exit 75 whatever fails, even the settings: a mail server takes a code that it does not know for a refusal."""
    try:
        execute()
    except SystemExit as end:
        sys.exit(end.code if end.code in FINAL else TRY_AGAIN)
    except Exception as error:
        sys.stderr.write(f"receive_mail: not stored, try again: {type(error).__name__}: {error}\n")
        sys.exit(TRY_AGAIN)


if __name__ == "__main__":
    main()
