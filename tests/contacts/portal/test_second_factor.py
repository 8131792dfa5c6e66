"""Staff, Administrative ESCs and deputies without a second factor reach nothing."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.portal.second_factor import WANTED as WANTED_KEY
from contacts.services.deputies import name_deputy
from contacts.services.handover import nominate
from contacts.services.second_factor import code_at, enrol_authenticator_app
from tests.contacts.portal.steps import log_in, post, prove_again
from tests.factories.contacts import (
    PASSWORD,
    SECOND_FACTOR,
    AdministrativeEscFactory,
    EscFactory,
    StaffFactory,
    SuperuserFactory,
)

NEEDED = "/accounts/second-factor/"
PAGES = [
    "/",
    "/details/",
    "/security/",
    "/admin/",
    "/admin/contacts/user/",
    "/admin/licensing/license/",
    "/admin/jsi18n/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
]
OPEN = [NEEDED, "/accounts/logout/", "/accounts/reauthenticate/", "/accounts/2fa/", "/livez"]

pytestmark = pytest.mark.django_db


def administrative_esc():
    return AdministrativeEscFactory().person


def deputy():
    a = AdministrativeEscFactory()
    esc = EscFactory(license=a.license)
    name_deputy(license_id=a.license_id, person=esc.person, by=a.person, at=a.since_at)
    return esc.person


@pytest.fixture(
    params=[
        lambda: StaffFactory(second_factor=False),
        lambda: SuperuserFactory(second_factor=False),
        administrative_esc,
        deputy,
    ],
    ids=["staff", "superuser", "Administrative ESC", "deputy"],
)
def without(request, client) -> Client:
    """A browser of somebody who must have a second factor and has none."""
    client.force_login(request.param())
    return client


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_leads_to_the_reason(without, page, method):
    answer = getattr(without, method)(page)

    assert (answer.status_code, answer.get("Location")) == (302, NEEDED)


@pytest.mark.parametrize("page", OPEN)
def test_what_is_needed_to_set_one_up_or_to_leave_is_open(without, page):
    assert without.get(page).status_code == 200


def test_the_reason_is_told(without):
    assert "second factor, because they" in without.get(NEEDED).content.decode()


@pytest.mark.django_db(transaction=True)
def test_setting_one_up_opens_the_pages():
    client, person = Client(), StaffFactory(second_factor=False, is_superuser=True)
    log_in(client, person.email)
    prove_again(client)
    client.get(reverse("mfa_activate_totp"))
    post(client, "mfa_activate_totp", {"code": code_at(client.session["mfa.totp.secret"], timezone.now())})

    assert client.get("/admin/").status_code == 200


WANTED = "/admin/contacts/user/?q=ada"


@pytest.mark.django_db(transaction=True)
def test_what_was_wanted_at_login_opens_after_setting_one_up_and_keeping_the_recovery_codes():
    client, person = Client(), StaffFactory(second_factor=False, is_superuser=True)
    told = {"login": person.email, "password": PASSWORD, "next": WANTED}
    assert client.post(reverse("account_login"), told).url == WANTED
    assert client.get(WANTED).url == NEEDED
    prove_again(client)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    set_up = post(client, "mfa_activate_totp", {"code": code_at(secret, timezone.now())})
    codes = client.get(set_up.url)

    assert set_up.url == reverse("mfa_view_recovery_codes")
    assert f'href="{NEEDED}">I have kept them' in codes.content.decode()
    assert client.get(NEEDED).url == WANTED
    assert client.get(NEEDED).url == "/"


@pytest.mark.parametrize(
    "forged", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nothing_that_was_wanted_leads_away_from_the_site(client, forged):
    person = StaffFactory(second_factor=False)
    client.force_login(person)
    client.get(f"/details/?next={forged}")
    enrol_authenticator_app(person, secret=SECOND_FACTOR)
    assert client.get(NEEDED).url.startswith("/details/?next=")

    session = client.session
    session[WANTED_KEY] = forged
    session.save()
    assert client.get(NEEDED).url == "/"


@pytest.mark.parametrize(("method", "part"), [("post", {}), ("get", {"HTTP_SEC_FETCH_DEST": "script"})])
def test_only_a_page_that_was_looked_for_is_kept(without, method, part):
    getattr(without, method)("/admin/jsi18n/", **part)

    assert WANTED_KEY not in without.session


def test_a_regular_esc_needs_none(client):
    client.force_login(EscFactory().person)

    assert client.get("/").status_code == 200


def test_the_desk_has_no_login_of_its_own(client):
    answer = client.get("/admin/login/?next=/admin/")
    sent = client.post("/admin/login/", {"username": StaffFactory().email, "password": "quiet-harbour-4821"})

    assert answer.url.startswith(reverse("account_login"))
    assert sent.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_a_customer_is_not_let_into_the_desk(client):
    client.force_login(EscFactory().person)

    assert client.get("/admin/", follow=True).status_code == 403


def test_the_desk_opens_to_nobody_where_nothing_has_looked_for_a_second_factor(client, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]
    client.force_login(SuperuserFactory())

    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/"


def test_a_nominee_who_sets_one_up_comes_back_to_the_offer_and_not_to_what_it_wanted_once(client):
    ada = AdministrativeEscFactory()
    ben, offer = EscFactory(license=ada.license).person, reverse("portal:nomination", args=[ada.license.number])
    nominate(license_id=ada.license_id, nominee=ben, by=ada.person, at=timezone.now())
    client.force_login(ben)
    session = client.session
    session[WANTED_KEY] = "/details/"
    session.save()
    client.get(offer)
    enrol_authenticator_app(ben, secret=SECOND_FACTOR)
    assert client.get(NEEDED).url == offer
    assert client.post(offer, {"answer": "accept"}).status_code == 302
    ben.authenticator_set.all().delete()

    assert WANTED_KEY not in client.session
    assert client.get("/").url == NEEDED


def test_who_answered_an_offer_or_went_on_is_not_led_back_to_it(client):
    ada = AdministrativeEscFactory()
    ben, offer = EscFactory(license=ada.license).person, reverse("portal:nomination", args=[ada.license.number])
    nominate(license_id=ada.license_id, nominee=ben, by=ada.person, at=timezone.now())
    client.force_login(ben)
    client.get(offer)
    client.post(offer, {"answer": "decline"})
    assert WANTED_KEY not in client.session

    client.force_login(ada.person)
    client.get("/details/")
    enrol_authenticator_app(ada.person, secret=SECOND_FACTOR)
    client.get("/security/")
    assert client.get(NEEDED).url == "/"
