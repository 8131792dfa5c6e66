"""Nobody learns from the site whether somebody has an account."""

import pytest
from django.http import HttpResponse
from django.test import Client

from contacts.models import User
from requests_intake.models import OutboxItem
from tests.contacts.portal.steps import SIGN_UP, log_in, post, sign_up
from tests.factories.contacts import UnregisteredUserFactory, UserFactory

pytestmark = pytest.mark.django_db
STATES = {
    "registered": lambda email: UserFactory(email=email),
    "deactivated": lambda email: UserFactory(email=email, is_active=False),
    "unproven": lambda email: UnregisteredUserFactory(email=email, password="!"),
    "unknown": lambda email: None,
}
EMAIL = "somebody@customer.example"


def seen(client: Client, answer: HttpResponse) -> tuple[int, str, str]:
    """Status, address and page at the end of the way, without what is different at each load."""
    where = answer.get("Location", "")
    page = client.get(where) if where else answer
    token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
    lines = [line for line in page.content.decode().splitlines() if "csrfmiddlewaretoken" not in line]
    return answer.status_code, where, "\n".join(lines).replace(token, "")


def answers(step) -> dict[str, tuple[int, str, str]]:
    found = {}
    for state, make in STATES.items():
        person = make(EMAIL)
        client = Client()
        found[state] = seen(client, step(client))
        OutboxItem.objects.all().delete()
        if person:
            person.delete()
    return found


@pytest.mark.parametrize(
    "step",
    [
        lambda client: log_in(client, EMAIL, "not-the-password"),
        lambda client: post(client, "account_reset_password", {"email": EMAIL}),
        lambda client: sign_up(client, EMAIL),
        lambda client: sign_up(client, EMAIL, password1="short"),
    ],
    ids=["login", "reset", "sign-up", "faulty sign-up"],
)
def test_the_answer_is_the_same_for_every_account_and_for_none(step, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    found = answers(step)

    assert {state: answer == found["unknown"] for state, answer in found.items()} == dict.fromkeys(STATES, True)


def test_the_right_password_of_a_closed_account_answers_as_a_wrong_one(client):
    closed = UserFactory(is_active=False)

    assert seen(client, log_in(client, closed.email)) == seen(
        Client(), log_in(Client(), closed.email, "wrong-password")
    )


@pytest.mark.parametrize(
    "step", [lambda c: post(c, "account_reset_password", {"email": EMAIL}), lambda c: sign_up(c, EMAIL)]
)
@pytest.mark.parametrize("state", STATES)
def test_one_mail_goes_to_the_address_whatever_account_it_has(client, step, state):
    STATES[state](EMAIL)
    step(client)

    assert list(OutboxItem.objects.values_list("to", flat=True)) == [EMAIL]


def test_a_wrong_code_answers_the_same_whether_a_code_was_sent_or_not(settings):
    settings.ACCOUNT_RATE_LIMITS = False

    def wrong_code(client):
        sign_up(client, EMAIL)
        return post(client, "account_email_verification_sent", {"code": "BCDF-GHJK"})

    found = answers(wrong_code)
    assert found["registered"] == found["unknown"] == found["deactivated"] == found["unproven"]


@pytest.mark.parametrize("state", STATES)
def test_five_wrong_passwords_lock_the_login_of_an_address_for_a_while_known_or_not(client, state):
    STATES[state](EMAIL)
    pages = [log_in(client, EMAIL, "not-the-password").content.decode() for _ in range(6)]

    assert ["Too many attempts failed" in page for page in pages] == [False] * 5 + [True]


def test_a_forged_address_of_the_caller_does_not_escape_the_limit(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    headers = ({"HTTP_X_FORWARDED_FOR": f"10.0.0.{n}", "HTTP_X_REAL_IP": f"10.0.0.{n}"} for n in range(4))
    pages = [
        client.post("/accounts/login/", {"login": f"a{n}@x.example", "password": "wrong-wrong-wrong"}, **forged)
        for n, forged in enumerate(headers)
    ]

    assert "Too many attempts failed" in pages[-1].content.decode()


def test_the_sign_up_takes_no_field_that_is_not_asked_for(client):
    post(client, "account_signup", SIGN_UP | {"email": EMAIL, "is_staff": "1", "is_superuser": "1", "id": "7"})
    made = User.objects.get()
    assert (made.is_staff, made.is_superuser) == (False, False)
