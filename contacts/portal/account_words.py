"""What the site says on the way in: the library's messages, in our words. One that is not here is not shown."""

from django.utils.translation import gettext_lazy

ERRORS = {
    "duplicate_email": gettext_lazy("This is the address that you log in with already."),
    "email_password_mismatch": gettext_lazy("The email address or the password is not right."),
    "email_taken": gettext_lazy("This address belongs to another account. Use another one, or call Customer Service."),
    "enter_current_password": gettext_lazy("This is not your current password."),
    "incorrect_code": gettext_lazy("This code is not right. Take the newest one."),
    "incorrect_password": gettext_lazy("This is not your password."),
    "invalid_login": gettext_lazy("The email address or the password is not right."),
    "too_many_login_attempts": gettext_lazy("Too many attempts failed. Wait five minutes, then try again."),
    "rate_limited": gettext_lazy("Codes were sent a moment ago. Wait ten seconds, then ask for another."),
}

MFA_ERRORS = {
    "cannot_delete_authenticator": gettext_lazy(
        "Staff, Administrative ESCs and deputies log in with a second factor. Add another one first."
    ),
    "cannot_generate_recovery_codes": gettext_lazy("Set up an authenticator app or a passkey first."),
    "incorrect_code": gettext_lazy("This code is not right. Wait for the next one that your app shows."),
    "unverified_email": gettext_lazy("Prove your email address first."),
}

MESSAGES = {
    "account/messages/email_confirmed.txt": gettext_lazy("{email} is proven to be yours."),
    "account/messages/email_confirmation_failed.txt": (
        gettext_lazy("{email} belongs to another account. Use another address, or call Customer Service.")
    ),
    "account/messages/logged_out.txt": gettext_lazy("You are logged out."),
    "account/messages/password_changed.txt": gettext_lazy("Your password is changed. All other sessions are over."),
    "account/messages/password_set.txt": gettext_lazy("Your password is set. All other sessions are over."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Keep these recovery codes. Any earlier ones are void."),
    "mfa/messages/totp_activated.txt": gettext_lazy(
        "The authenticator app is set up. You are asked for its code at each login."
    ),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("All other sessions are over."),
}
