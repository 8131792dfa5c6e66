"""The migration that lets people and invitations who were there before take part."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from contacts.models.without_administrative_esc_triggers import ON_SQLITE
from tests.factories.contacts import REGISTERED_AT
from tests.factories.licensing import LicenseFactory

BEFORE, AFTER = [("contacts", "0005_invitation_links")], [("contacts", "0006_people_log_in")]


@pytest.fixture
def at_0005(transactional_db):
    """The contacts as they were before; every migration is there again afterwards."""
    # What `migrate` does before and after, and its executor alone does not.
    ON_SQLITE.make_way(using="default")
    apps = migrated(BEFORE)
    yield apps
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    ON_SQLITE.put_back(using="default")


def migrated(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def test_everybody_logs_in_by_the_email_as_far_as_it_was_proven_and_invitations_lapse(at_0005):
    people, invitations = (at_0005.get_model("contacts", name).objects for name in ("User", "Invitation"))
    people.create(email="ada@customer.example", name="Ada", email_verified_at=REGISTERED_AT)
    people.create(email="dan@customer.example", name="Dan")
    invitations.create(license_id=LicenseFactory().pk, email="e@x.example", name="E", invited_at=REGISTERED_AT)
    apps = migrated(AFTER)

    addresses = apps.get_model("account", "EmailAddress").objects.order_by("email")
    assert list(addresses.values_list("user__name", "email", "verified", "primary")) == [
        ("Ada", "ada@customer.example", True, True),
        ("Dan", "dan@customer.example", False, True),
    ]
    lapses = apps.get_model("contacts", "Invitation").objects.get().expires_at
    assert lapses == REGISTERED_AT + timedelta(hours=72)

    migrated(BEFORE)
    assert not addresses.exists()
