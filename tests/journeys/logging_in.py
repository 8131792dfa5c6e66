"""How somebody logs in, in a browser."""

from django.utils import timezone
from playwright.sync_api import Page

from contacts.services.second_factor import code_at


def log_in(page: Page, email: str, password: str, *, secret: str = "") -> None:
    """Fill in the login page that is open, and the second factor where there is one."""
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in", exact=True).click()
    if secret:
        page.get_by_label("Code").fill(code_at(secret, timezone.now()))
        page.get_by_role("button", name="Log in", exact=True).click()
