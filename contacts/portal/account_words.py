"""What the site says on the way in: the library's messages, in our words. One that is not here is not shown."""

ERRORS = {
    "duplicate_email": "This is the address that you log in with already.",
    "email_password_mismatch": "The email address or the password is not right.",
    "email_taken": "This address belongs to another account. Use another one, or call Customer Service.",
    "enter_current_password": "This is not your current password.",
    "incorrect_code": "This code is not right. Take the newest one.",
    "incorrect_password": "This is not your password.",
    "invalid_login": "The email address or the password is not right.",
    "too_many_login_attempts": "Too many attempts failed. Wait five minutes, then try again.",
    "rate_limited": "Codes were sent a moment ago. Wait ten seconds, then ask for another.",
}

MFA_ERRORS = {
    "cannot_delete_authenticator": "Staff and Administrative ESCs log in with a second factor. Add another one first.",
    "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    "incorrect_code": "This code is not right. Wait for the next one that your app shows.",
    "unverified_email": "Prove your email address first.",
}

MESSAGES = {
    "account/messages/email_confirmed.txt": "{email} is proven to be yours.",
    "account/messages/email_confirmation_failed.txt": (
        "{email} belongs to another account. Use another address, or call Customer Service."
    ),
    "account/messages/logged_out.txt": "You are logged out.",
    "account/messages/password_changed.txt": "Your password is changed. All other sessions are over.",
    "account/messages/password_set.txt": "Your password is set. All other sessions are over.",
    "mfa/messages/recovery_codes_generated.txt": "Your earlier recovery codes are void. Keep the new ones.",
    "mfa/messages/totp_activated.txt": "The authenticator app is set up. You are asked for its code at each login.",
    "mfa/messages/totp_deactivated.txt": "The authenticator app is removed.",
    "mfa/messages/webauthn_added.txt": "The passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
    "usersessions/messages/sessions_logged_out.txt": "All other sessions are over.",
}
