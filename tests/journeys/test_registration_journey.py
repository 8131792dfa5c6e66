"""From the first visit to the last: register, administer a license, invite, accept, edit, hand over, be removed."""

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from contacts.models import ContactChange
from contacts.services.second_factor import code_at
from licensing.models import SupportPlan
from requests_intake.tasks import do_all_that_is_due
from tests.factories.contacts import PASSWORD
from tests.factories.licensing import LicenseFactory, ProductFactory
from tests.journeys.logging_in import log_in

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.clause("1.1"),
    pytest.mark.clause("1.2a"),
    pytest.mark.clause("1.3b"),
]
ADA, BEN = "ada@northwind.example", "ben@northwind.example"


@pytest.fixture
def license(transactional_db):
    """A license that Ada bought and nobody speaks for yet."""
    assert SupportPlan.objects.exists()
    product = ProductFactory(name="Mathematica")
    return LicenseFactory(number="L4821-0937", company="Northwind Analytics", product=product, purchaser_email=ADA)


@pytest.fixture(autouse=True)
def _links_lead_here(settings, live_server):
    settings.SITE_URL = live_server.url


def newest_mail(to: str, subject: str) -> str:
    """The text of the newest mail to an address whose subject begins so, once the worker has done its work."""
    do_all_that_is_due(timezone.now)
    files = sorted(Path(settings.MAIL_FOLDER).glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    mine = [mail for mail in mails if mail["To"] == to and mail["Subject"].startswith(subject)]
    return mine[-1].get_body(("plain",)).get_content()


def register(page: Page, name: str, email: str) -> None:
    """Fill in the sign-up page that is open, and type the code of the mail."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Email").fill(email)
    page.get_by_label("Phone").fill("+1 217 555 0142")
    page.get_by_label("Time zone").select_option("America/New_York")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Type the code from the mail")).to_be_visible()
    code = re.search(r"[A-Z]{4}-[A-Z]{4}", newest_mail(email, "Your code to register"))
    page.get_by_label("Code").fill(code[0])
    page.get_by_role("button", name="Go on").click()


def set_up_second_factor(page: Page) -> str:
    """Follow the page that asks for one; the app's secret."""
    expect(page.get_by_role("heading", name="Set up a second factor to go on")).to_be_visible()
    return activate_authenticator_app(page)


def activate_authenticator_app(page: Page) -> str:
    """Set up an app from a page that links to it; the app's secret."""
    page.get_by_role("link", name="Set up an authenticator app").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    secret = page.get_by_role("definition").inner_text()
    page.get_by_label("Authenticator code").fill(code_at(secret, timezone.now()))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("link", name="I have kept them").click()
    return secret


def test_a_purchaser_registers_invites_a_colleague_hands_over_to_him_and_is_removed(open_page, live_server, license):
    ada, ben = open_page(), open_page()

    ada.goto(live_server.url)
    ada.get_by_role("link", name="Register").first.click()
    register(ada, "Ada Brandt", ADA)
    set_up_second_factor(ada)
    expect(ada.get_by_text("Administrative ESC", exact=True)).to_be_visible()

    ada.get_by_role("link", name="L4821-0937").click()
    ada.get_by_role("link", name="Invite a person").click()
    ada.get_by_label("Name").fill("Ben Ortiz")
    ada.get_by_label("Email").fill(BEN)
    ada.get_by_role("button", name="Send invitation").click()
    expect(ada.get_by_text("1 of 5 seats, 1 invitation open")).to_be_visible()

    link = re.search(r"http\S+/invitations/\S+/", newest_mail(BEN, "Enterprise Support Contact of license L4821-0937"))
    ben.goto(link[0])
    ben.get_by_role("main").get_by_role("link", name="Register").click()
    register(ben, "Ben Ortiz", BEN)
    ben.get_by_role("button", name="Accept").click()
    expect(ben.get_by_text("You are Regular ESC of license L4821-0937 now.")).to_be_visible()
    assert "Ben Ortiz" in newest_mail(ADA, "Ben Ortiz is an ESC of license L4821-0937 now")
    ben.goto(link[0])
    expect(ben.get_by_text("You accepted this invitation already.")).to_be_visible()

    ada.reload()
    ada.get_by_role("link", name="Edit Ben Ortiz").click()
    ada.get_by_label("Extension").fill("42")
    ada.get_by_role("button", name="Save details").click()
    expect(ada.get_by_text("ext. 42")).to_be_visible()
    assert "Extension: none → 42" in newest_mail(BEN, "Your contact details were changed")

    ada.get_by_role("link", name="Hand over the role").click()
    ada.get_by_label("Offer the role to").select_option(label=f"Ben Ortiz, {BEN}")
    ada.get_by_role("button", name="Offer the role").click()
    expect(ada.get_by_role("link", name="Take back the offer to Ben Ortiz")).to_be_visible()

    offer = re.search(r"http\S+/nomination/", newest_mail(BEN, "Administrative ESC of license L4821-0937"))
    ben.goto(offer[0])
    activate_authenticator_app(ben)
    ben.get_by_role("button", name="Accept the role").click()
    expect(ben.get_by_text("You are the Administrative ESC of license L4821-0937 now.")).to_be_visible()
    assert "you are a Regular ESC of it" in newest_mail(ADA, "Administrative ESC of license L4821-0937")

    ben.get_by_role("link", name="Remove Ada Brandt").click()
    ben.get_by_role("button", name="Remove Ada Brandt").click()
    expect(ben.get_by_text("1 of 5 seats", exact=True)).to_be_visible()
    assert "removed by Ben Ortiz" in newest_mail(ADA, "You are no longer an ESC of license L4821-0937")
    ada.goto(f"{live_server.url}/licenses/L4821-0937/")
    expect(ada.get_by_role("heading", name="There is nothing here")).to_be_visible()

    kept = ContactChange.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kept) == ["became_esc", "invited", "became_esc", "details", "role", "role", "removed"]


def test_a_passkey_logs_in_alone_or_after_the_password(page, live_server, license):
    site = live_server.url.replace("127.0.0.1", "localhost")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    abilities = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    proofs = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": abilities | proofs})

    page.goto(f"{site}/accounts/signup/")
    register(page, "Ada Brandt", ADA)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Log in with this passkey alone").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_role("heading", name="Your licenses")).to_be_visible()

    page.get_by_role("button", name="Log out").click()
    log_in(page, ADA, PASSWORD)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Your licenses")).to_be_visible()
