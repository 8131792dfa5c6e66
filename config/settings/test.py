"""What the tests run on: SQLite by default, PostgreSQL where DATABASE_URL says so; a folder of its own for files."""

import tempfile
from pathlib import Path

from config.settings.base import *

DEBUG = False
SECRET_KEY = "only for tests, never for a running site, long enough to please the check"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "enterprise-support-desk-tests"
MAIL_FOLDER = MEDIA_ROOT / "mail"
STATIC_ROOT = MEDIA_ROOT / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # each file is found when asked for, not all for each client
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SUPPORT_EMAIL = DEFAULT_FROM_EMAIL = "support@desk.example"
TRUSTED_AUTHSERV_ID = "mx.desk.example"
SITE_URL = "https://desk.example"
EMAIL_BACKEND = "requests_intake.services.mail_folder.MailFolderBackend"
CLAMAV_SOCKET = ""
MAILGATE_SECRET = ["secret-of-the-tests-old", "secret-of-the-tests"]
ANYMAIL = {"WEBHOOK_SECRET": ["inbound:secret-of-the-tests"]}

API_FAILURES_PER_MINUTE = 10**6
