"""How long a session lasts."""

import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.architecture.tree import ROOT
from tests.contacts.portal.steps import is_logged_in
from tests.factories.contacts import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("person", "idle"), [(UserFactory, timedelta(hours=8)), (StaffFactory, timedelta(minutes=30))])
def test_an_idle_session_ends(monday, person, idle):
    client = Client()
    with time_machine.travel(monday, tick=False) as clock:
        client.force_login(person())
        assert is_logged_in(client)
        clock.move_to(monday + idle - timedelta(seconds=1))
        assert is_logged_in(client)
        clock.move_to(monday + idle * 2)
        assert not is_logged_in(client)


@pytest.mark.parametrize(
    ("person", "step", "longest"),
    [
        (UserFactory, timedelta(hours=7), timedelta(days=14)),
        (StaffFactory, timedelta(minutes=29), timedelta(hours=12)),
    ],
)
def test_a_busy_session_ends_all_the_same(monday, person, step, longest):
    client, seen = Client(), monday
    with time_machine.travel(monday, tick=False) as clock:
        client.force_login(person())
        assert is_logged_in(client)
        while (seen := seen + step) <= monday + longest:
            clock.move_to(seen)
            assert is_logged_in(client)
        clock.move_to(seen)
        assert not is_logged_in(client)


def test_a_login_begins_the_age_before_the_first_request_is_served():
    script = (
        "import django, sys; django.setup();"
        "from django.contrib.auth.signals import user_logged_in;"
        "print('config.session_age.begin' in [key for (key, _), *_ in user_logged_in.receivers])"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.split() == ["True"], ran.stderr
