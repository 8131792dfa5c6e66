"""Accounts: how customers and staff register, log in and stay logged in. One guarded door for both."""

from datetime import timedelta

from config.env import VENDOR_NAME, env

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "config.password_words.ProductWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "contacts.portal.account_adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "contacts.portal.account_forms.AddEmail",
    "signup": "contacts.portal.sign_up.SignUpForm",
    "confirm_email_verification_code": "contacts.portal.code_form.MailboxCodeForm",
    "change_password": "contacts.portal.account_forms.ChangePassword",
    "set_password": "contacts.portal.account_forms.SetPassword",
    "reset_password": "contacts.portal.account_forms.AskForReset",
    "reset_password_from_key": "contacts.portal.account_forms.ResetPassword",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60

# A mailbox is proven by a code that only the browser which asked for it can use: there is no link that a scanner of
# mails could open, and nobody proves a mailbox on behalf of somebody else's sign-up.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60

# Beside the library's own limits: no mailbox is flooded with codes. They count by who asks, so that no stranger uses up
# what the owner of a mailbox needs; the limit of a mailbox itself lies where only many network addresses reach it.
ACCOUNT_RATE_LIMITS = {
    "confirm_email": "3/10s/ip,30/h/ip,300/h/key",
    "reset_password": "20/m/ip,300/h/key",
    # Of one mailbox from one network address: asked beside "reset_password".
    "reset_of_mailbox": "5/m/key,30/h/key",
    "invite": "30/h/user",
    "nominate": "10/h/user",
    "name_deputy": "10/h/user",
    # Each try of a partner's name counts: nobody finds out by guessing which partners there are.
    "grant": "30/h/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

MFA_ADAPTER = "contacts.portal.mfa_adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "contacts.portal.mfa_forms.OneTimeAuthenticateForm",
    "reauthenticate": "contacts.portal.mfa_forms.OneTimeReauthenticateForm",
    "add_webauthn": "contacts.portal.account_forms.AddPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = f"{VENDOR_NAME} Enterprise Support"
MFA_RECOVERY_CODES_SHOW_ONCE = True

# A session ends after so long without a request, and after so long in any case.
STAFF_SESSION_IDLE, STAFF_SESSION_LONGEST = timedelta(minutes=30), timedelta(hours=12)
CUSTOMER_SESSION_IDLE, CUSTOMER_SESSION_LONGEST = timedelta(hours=8), timedelta(days=14)
SESSION_COOKIE_AGE = int(CUSTOMER_SESSION_LONGEST.total_seconds())
ACCOUNT_SESSION_REMEMBER = True

# Every process of every host counts failed logins together.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://shared_cache")}
