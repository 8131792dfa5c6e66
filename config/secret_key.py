"""A secret key of this copy's own, so that the embedded default has no key that anybody else knows."""

import os
import secrets

from config.env import DATA_DIR


def local_secret_key() -> str:
    """The key kept in DATA_DIR/secret_key, made on first use and readable by the owner only."""
    path = DATA_DIR / "secret_key"
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
