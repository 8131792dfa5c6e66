"""`demo_code`: the second factor of a demo login, in place of a phone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from requests_intake.management.demo.logins import code_of, kept_logins


class Command(BaseCommand):
    help = "Print the code that the authenticator app of a demo login shows now. Other accounts have none here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the email address of the login")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        login = next((login for login in kept_logins() if login["email"] == email), None)
        if login is None:
            raise CommandError(f"{email} is no login of the demonstration in this copy.")
        code = code_of(login, timezone.now())
        if not code:
            raise CommandError(f"{email} logs in with the password alone.")
        self.stdout.write(code)
