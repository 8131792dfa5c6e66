"""`quickstart`: sets everything up and serves the site with its worker, all in one foreground process group."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from requests_intake.management.demo.logins import code_of, keep_logins, kept_logins, logins_file

SHOWN = ("lead", "support engineer", "customer service", "auditor", "Administrative ESC", "Regular ESC", "partner for")

# Where links of mails lead unless told otherwise, as `config.env` has it.
PORT = 8000


class Command(BaseCommand):
    help = "Migrate, load the demo once, print the address and the logins, then serve site and worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=PORT)
        parser.add_argument("--no-serve", action="store_true", help="set up and print, but serve nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if not options["no_serve"]:
            self._require_free(port)
        self._link_to(port)
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        self._make_private()
        self._welcome(self._logins(), port)
        if not options["no_serve"]:
            self._serve(port)

    def _link_to(self, port: int) -> None:
        """Links in mails lead to the site that is served here, unless the environment says where they lead."""
        if "SITE_URL" not in os.environ and port != PORT:
            settings.SITE_URL = f"http://127.0.0.1:{port}"

    def _make_private(self) -> None:
        """Customers' mails are for their owner's eyes, also in what an earlier start made."""
        if settings.MAIL_FOLDER.is_dir():
            settings.MAIL_FOLDER.chmod(0o700)
        for file in settings.DATA_DIR.glob("desk.sqlite3*"):
            file.chmod(0o600)

    def _require_free(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError) as error:
                raise CommandError(f"Port {port} cannot be used ({error}). Choose another with --port.") from None

    def _logins(self) -> list[dict[str, str]]:
        """The demo's accounts. Their passwords were made for this copy and are kept beside its database."""
        answer = StringIO()
        call_command("demo", json=True, stdout=answer)
        if made := json.loads(answer.getvalue())["logins"]:
            keep_logins(made)
        return made or kept_logins()

    def _welcome(self, logins: list[dict[str, str]], port: int) -> None:
        self.stdout.write(f"\nThe desk, for staff:           http://127.0.0.1:{port}/admin/")
        self.stdout.write(f"The site, for customers:       http://127.0.0.1:{port}/")
        self.stdout.write(f"The API, for partners:         http://127.0.0.1:{port}/api/v1/docs/\n\n")
        now = timezone.now()
        for login in self._one_of_each(logins):
            code = code_of(login, now)
            self.stdout.write(f"  {login['who']}\n      {login['email']}   {login['password']}")
            if code:
                self.stdout.write(f"      second factor: secret {login['second_factor']}, code of now {code}")
            if login.get("token"):
                self.stdout.write(f"      token of its program: {login['token']}")
        self.stdout.write("\nA code holds for about a minute; the next one: python manage.py demo_code EMAIL")
        self.stdout.write(f"Mail that the desk sends lands in {settings.MAIL_FOLDER}; nothing leaves this machine.")
        self.stdout.write(f"All logins: {logins_file()}\n")

    def _one_of_each(self, logins: list[dict[str, str]]) -> list[dict[str, str]]:
        first = [next((login for login in logins if kind in login["who"]), None) for kind in SHOWN]
        return [login for login in first if login]

    def _serve(self, port: int) -> None:
        self.stdout.write("Ctrl-C ends site and worker.\n")
        self.stdout.flush()
        manage = str(Path(sys.argv[0]).resolve())
        web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
        web += ["--threads", "4", "--log-level", "warning"]
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, signal.default_int_handler)
        told = os.environ | {"SITE_URL": settings.SITE_URL}
        worker = [sys.executable, manage, "run_worker"]
        children = [subprocess.Popen(command, env=told) for command in (web, worker)]  # noqa: S603
        try:
            while all(child.poll() is None for child in children):
                time.sleep(0.3)
            raise CommandError("The site or its worker ended by itself; its last words are above.")
        except KeyboardInterrupt:
            self.stdout.write("\nEnding …")
        finally:
            for child in children:
                if child.poll() is None:
                    child.terminate()
            for child in children:
                child.wait(timeout=30)
