"""Settings that hold in every set-up."""

from config.env import (
    CUSTOMER_SERVICE_PHONE,
    DATA_DIR,
    ROOT,
    SITE_URL,
    SUPPORT_EMAIL,
    SUPPORT_PHONE,
    SUPPORT_PHONE_LOCAL,
    TRUSTED_AUTHSERV_ID,
    VENDOR_NAME,
    VENDOR_TIME_ZONE,
    database,
    email,
    env,
)

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "config.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "guardian",
    "simple_history",
    "anymail",
    "phonenumber_field",
    "timezone_field",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "licensing",
    "contacts",
    "requests_intake",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.security_headers.ContentSecurityPolicyMiddleware",
    "config.api_over_https.ApiOverHttpsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.private_pages.PrivatePagesMiddleware",
    "config.session_age.SessionAgeMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "contacts.portal.second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "contacts.portal.vendor.vendor",
            ],
            "libraries": {"site": "contacts.portal.tags", "requests": "requests_intake.portal.request_tags"},
        },
    }
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

AUTH_USER_MODEL = "contacts.User"

LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = VENDOR_TIME_ZONE
PHONENUMBER_DEFAULT_REGION = "US"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "config" / "static"]
MEDIA_ROOT = DATA_DIR / "attachments"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024

DEFAULT_FROM_EMAIL = SUPPORT_EMAIL
SERVER_EMAIL = SUPPORT_EMAIL
MAIL_FOLDER = DATA_DIR / "mail"
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
for _name, _value in email().items():
    globals()[_name] = _value
ANYMAIL = {"WEBHOOK_SECRET": env.list("ANYMAIL_WEBHOOK_SECRET", default=[])} | {
    name: env.str(name) for name in env.list("ANYMAIL_SETTINGS", default=[])
}

# Nobody but contacts.access asks guardian anything: its backend would answer from the rows alone, without asking
# whether the account is active and the grant has lapsed.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
ANONYMOUS_USER_NAME = None

IMAP_URL = env.str("IMAP_URL", default="")
MAILGATE_SECRET = env.list("MAILGATE_SECRET", default=[])
# What our mail server takes for the begin of a tag behind our address, as in support+…@; empty where it knows none.
SUBADDRESS_SEPARATOR = env.str("SUBADDRESS_SEPARATOR", default="+")
# After so many days an answer to a closed Request opens a new one, linked to it.
REOPEN_DAYS = env.int("REOPEN_DAYS", default=14)
MAILS_PER_SENDER_AND_HOUR = env.int("MAILS_PER_SENDER_AND_HOUR", default=60)
MAILS_PER_DOMAIN_AND_HOUR = env.int("MAILS_PER_DOMAIN_AND_HOUR", default=300)
MAILS_PER_LICENSE_AND_HOUR = env.int("MAILS_PER_LICENSE_AND_HOUR", default=500)
FILINGS_PER_ADDRESS_AND_HOUR = env.int("FILINGS_PER_ADDRESS_AND_HOUR", default=300)
FILINGS_PER_LICENSE_AND_HOUR = env.int("FILINGS_PER_LICENSE_AND_HOUR", default=500)
# Where ClamAV's daemon listens: the path of its socket, or host:port; without it nothing is scanned.
CLAMAV_SOCKET = env.str("CLAMAV_SOCKET", default="")
# Where the staff are told of mail that is held too long; without it the Leads are.
STAFF_EMAIL = env.str("STAFF_EMAIL", default="")
HELD_MAIL_ALARM_MINUTES = env.int("HELD_MAIL_ALARM_MINUTES", default=60)
UNREAD_MAILS_ALARM = env.int("UNREAD_MAILS_ALARM", default=200)

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

from config.admin_site import UNFOLD
from config.logging import LOGGING
from config.security_headers import CONTENT_SECURITY_POLICY
from config.settings.accounts import *
from config.settings.api import *
