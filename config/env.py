"""Reads the environment once; docs/operations.md lists every name."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var"))).resolve()
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SUPPORT_EMAIL = env.str("SUPPORT_EMAIL", default="enterprise-support@wolfram.com")
SUPPORT_PHONE = env.str("SUPPORT_PHONE", default="(888) 592-2997")
SUPPORT_PHONE_LOCAL = env.str("SUPPORT_PHONE_LOCAL", default="217-398-7180")
CUSTOMER_SERVICE_PHONE = env.str("CUSTOMER_SERVICE_PHONE", default="217-398-6500")
VENDOR_NAME = env.str("VENDOR_NAME", default="Wolfram")
VENDOR_TIME_ZONE = env.str("VENDOR_TIME_ZONE", default="America/Chicago")
TRUSTED_AUTHSERV_ID = env.str("TRUSTED_AUTHSERV_ID", default="")


def database() -> dict:
    """The DATABASES entry: DATABASE_URL, or SQLite inside DATA_DIR.

    SQLite takes its write lock at the start of a transaction and waits for it, so that two processes never
    lose a write to "database is locked".
    """
    config = env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'desk.sqlite3'}")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
        }
    else:
        config["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
        config["CONN_HEALTH_CHECKS"] = True
    return config


def email() -> dict:
    """EMAIL_* settings: EMAIL_URL, or one `.eml` file a message in DATA_DIR/mail.

    Nothing leaves the machine by default.
    """
    if env.str("EMAIL_URL", default=""):
        return env.email_url("EMAIL_URL")
    if env.str("EMAIL_BACKEND", default=""):
        return {"EMAIL_BACKEND": env.str("EMAIL_BACKEND")}
    return {"EMAIL_BACKEND": "requests_intake.services.mail_folder.MailFolderBackend"}
