"""What the login does with too many attempts, with forged headers and addresses, and in production."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from contacts.models import User
from contacts.services.login_address import keep_login_address
from requests_intake.models import OutboxItem
from tests.architecture.tree import ROOT
from tests.contacts.portal.steps import is_logged_in, log_in, post, secret_for, sign_up, type_code
from tests.contacts.portal.test_enumeration import EMAIL, STATES
from tests.factories.contacts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
TOO_MANY = "Too many attempts failed. Wait five minutes, then try again."
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "a.example",
}
TOLERANCE = 1.25
BEGINS = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)


def test_a_good_login_does_not_give_the_network_address_new_attempts(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    person = UserFactory()
    for n in range(3):
        log_in(Client(), f"guessed{n}@x.example", "wrong-wrong-wrong")
        if n == 1:
            assert log_in(Client(), person.email).status_code == 302

    assert TOO_MANY in log_in(Client(), "guessed9@x.example", "wrong-wrong-wrong").content.decode()


def test_the_limit_says_what_to_do_and_when(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    answers = [post(client, "account_reset_password", {"email": f"a{n}@x.example"}) for n in range(2)]

    assert [answer.status_code for answer in answers] == [302, 429]
    assert "Wait a few minutes, then try again." in answers[1].content.decode()


def test_a_stranger_uses_up_nothing_that_the_owner_of_a_mailbox_needs_to_sign_up(settings):
    stranger = [sign_up(Client(REMOTE_ADDR="203.0.113.9"), EMAIL).status_code for _ in range(12)]
    owner = Client(REMOTE_ADDR="198.51.100.7")

    assert 429 in stranger
    assert sign_up(owner, EMAIL).status_code == 302
    assert type_code(owner, secret_for(EMAIL)).status_code == 302
    assert is_logged_in(owner)


def ask_for_reset(network_address: str) -> int:
    return post(Client(REMOTE_ADDR=network_address), "account_reset_password", {"email": EMAIL}).status_code


@pytest.mark.parametrize("state", STATES)
def test_a_stranger_uses_up_nothing_that_the_owner_of_a_mailbox_needs_for_a_new_password(state):
    STATES[state](EMAIL)

    assert [ask_for_reset("203.0.113.9") for _ in range(7)] == [302] * 5 + [429] * 2
    assert ask_for_reset("198.51.100.7") == 302


def test_one_network_address_has_thirty_codes_an_hour_sent_to_a_mailbox(time_machine):
    answers = []
    for minute in range(10):
        time_machine.move_to(BEGINS + timedelta(minutes=minute), tick=False)
        answers += [ask_for_reset("203.0.113.9") for _ in range(5)]

    assert answers.count(302) == 30
    assert OutboxItem.objects.filter(to=EMAIL).count() == 30
    time_machine.move_to(BEGINS + timedelta(minutes=61), tick=False)
    assert ask_for_reset("203.0.113.9") == 302


def test_any_number_of_network_addresses_flood_no_mailbox(settings):
    assert "300/h/key" in settings.ACCOUNT_RATE_LIMITS["reset_password"]
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"reset_password": "20/m/ip,12/h/key"}

    assert [ask_for_reset(f"203.0.113.{n}") for n in range(14)] == [302] * 12 + [429] * 2
    assert OutboxItem.objects.filter(to=EMAIL).count() == 12


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example"],
)
def test_a_login_leads_to_addresses_of_this_site_only(client, target):
    told = {"login": UserFactory().email, "password": PASSWORD, "next": target}

    assert client.post(reverse("account_login"), told).url == reverse("home")


@pytest.mark.parametrize("name", ["REMOTE_USER", "X_REMOTE_USER", "X_FORWARDED_USER", "X_AUTH_REQUEST_EMAIL"])
def test_no_header_says_who_somebody_is(client, name):
    person = UserFactory()
    answer = client.get(reverse("portal:details"), **{f"HTTP_{name}": person.email})

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_a_session_that_was_planted_before_the_login_is_worth_nothing():
    victim, attacker = Client(), Client()
    session = attacker.session
    session["planted"] = True
    session.save()
    victim.cookies["sessionid"] = attacker.cookies["sessionid"] = session.session_key
    log_in(victim, UserFactory().email)

    assert is_logged_in(victim)
    attacker.cookies["sessionid"] = session.session_key
    assert not is_logged_in(attacker)


def test_in_production_cookies_are_bound_to_the_host_and_limits_are_counted_for_all_processes():
    script = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,"
        " s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SAMESITE, s.CSRF_COOKIE_DOMAIN, s.CSRF_COOKIE_PATH, s.CACHES['default']['BACKEND'])"
    )
    environment = {name: value for name, value in os.environ.items() if name != "CACHE_URL"} | PRODUCTION
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True)

    assert (
        ran.stdout.split()
        == (
            "__Host-session True True Lax None / __Host-csrf True Lax None / "
            "django.core.cache.backends.db.DatabaseCache"
        ).split()
    ), ran.stderr


class Slow(PBKDF2PasswordHasher):
    """Slow enough to outweigh all else that a step does, and not slower."""

    iterations = 200_000


STEPS_TIMED = {
    "login": (lambda client: log_in(client, EMAIL, "not-the-password"), 7),
    "sign-up": (lambda client: sign_up(client, EMAIL), 5),
    "reset": (lambda client: post(client, "account_reset_password", {"email": EMAIL}), 25),
}


def seconds(step: Callable[[Client], object]) -> float:
    """What one step costs this process: time of its own, which a busy machine does not lengthen."""
    cache.clear()
    client, before = Client(), time.process_time()
    step(client)
    return time.process_time() - before


@pytest.mark.parametrize("name", STEPS_TIMED)
def test_a_step_takes_the_same_time_for_every_account_and_for_none(settings, name):
    step, rounds = STEPS_TIMED[name]
    people = {state: make(f"{state}@customer.example") for state, make in STATES.items()}
    settings.PASSWORD_HASHERS = [f"{__name__}.Slow"]
    settings.ACCOUNT_RATE_LIMITS = False
    User.objects.exclude(password="!").update(password=make_password(PASSWORD))
    taken: dict[str, list[float]] = {state: [] for state in STATES}
    for _ in range(rounds):
        for state, person in people.items():
            with taken_back_to(person, EMAIL):
                taken[state].append(seconds(step))
    least = {state: min(times) for state, times in taken.items()}

    assert max(least.values()) <= min(least.values()) * TOLERANCE, least


@contextmanager
def taken_back_to(person: User | None, email: str) -> Iterator[None]:
    """Somebody who has this address for a while; nothing is left of what happens meanwhile."""
    with transaction.atomic():
        if person:
            User.objects.filter(pk=person.pk).update(email=email)
            keep_login_address(User.objects.get(pk=person.pk))
        yield
        transaction.set_rollback(True)
