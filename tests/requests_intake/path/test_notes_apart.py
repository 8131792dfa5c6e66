"""The migration that moves internal notes out of the messages, and back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from requests_intake.models import Message
from requests_intake.services.notes import add_note
from tests.factories.requests import filed_request

BEFORE, AFTER = (
    [("requests_intake", "0007_what_was_filed")],
    [("requests_intake", "0009_messages_are_public")],
)


@pytest.fixture
def migrated(transactional_db):
    """Migrates to a state; every migration is there again afterwards."""

    def to(targets):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return executor.loader.project_state(targets).apps

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_notes_move_out_of_the_messages_and_back(migrated, ada, engineer, monday):
    filed = filed_request(at=monday)
    said = Message.objects.count()
    add_note(issue_request_id=filed.pk, text="Ask Priya.", by=engineer, at=monday)

    old = migrated(BEFORE).get_model("requests_intake", "Message").objects
    note = old.get(visibility="internal")
    assert (note.body_text, note.author_id, note.sent_at) == ("Ask Priya.", engineer.pk, monday)
    assert old.count() == said + 1

    apps = migrated(AFTER)
    moved = apps.get_model("requests_intake", "InternalNote").objects.get()
    assert (moved.text, moved.author_id, moved.written_at) == ("Ask Priya.", engineer.pk, monday)
    assert apps.get_model("requests_intake", "Message").objects.count() == said
