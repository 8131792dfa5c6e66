"""The logins of the demonstration, kept beside its database for its owner only."""

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from contacts.services.second_factor import code_at

LOGINS_FILE = "demo-logins.json"


def logins_file() -> Path:
    """Where they are kept."""
    return Path(settings.DATA_DIR) / LOGINS_FILE


def keep_logins(logins: list[dict[str, str]]) -> None:
    """Write them down, readable by the owner only."""
    with os.fdopen(os.open(logins_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(logins, file)


def kept_logins() -> list[dict[str, str]]:
    """All of them, none where no demonstration was loaded here."""
    return json.loads(logins_file().read_text()) if logins_file().exists() else []


def code_of(login: dict[str, str], at: datetime) -> str:
    """The code that a login's authenticator app shows at a moment, "" where it has none."""
    secret = login.get("second_factor", "")
    return code_at(secret, at) if secret else ""
