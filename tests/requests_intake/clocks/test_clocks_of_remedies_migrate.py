"""The migration that gives each remedy a clock of its own, and back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from requests_intake.services.remedies import communicate_remedy, mark_implemented, mark_verified
from tests.factories.requests import STANDBY, filed_request

BEFORE, AFTER = (
    [("requests_intake", "0018_ids_that_are_answered")],
    [("requests_intake", "0020_each_remedy_has_its_clock")],
)
HOUR = timedelta(hours=1)


@pytest.fixture
def migrated(transactional_db):
    """Migrates to a state; every migration is there again afterwards."""

    def to(targets):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return executor.loader.project_state(targets).apps.get_model("requests_intake", "Clock").objects

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_each_remedy_gets_a_clock_and_one_is_left_on_the_way_back(migrated, ada, engineer, monday):
    critical = filed_request(at=monday, priority="critical", **STANDBY)
    verified, *_ = (
        communicate_remedy(
            issue_request_id=critical.pk, title=f"Patch {hours}", due_at=monday + hours * HOUR, by=engineer, at=monday
        )
        for hours in (1, 2, 3)
    )
    mark_implemented(remedy_id=verified.pk, by=engineer, at=monday + 2 * HOUR)
    mark_verified(remedy_id=verified.pk, by=engineer, at=monday + 2 * HOUR)

    old = migrated(BEFORE).filter(obligation="remedy_verified")
    assert old.exclude(state="cancelled").get().due_at == monday + 2 * HOUR

    new = migrated(AFTER).filter(remedy__isnull=False).order_by("due_at")
    told = list(new.values_list("remedy__title", "state", "stopped_at"))
    assert told == [
        ("Patch 1", "met_late", monday + 2 * HOUR),
        ("Patch 2", "running", None),
        ("Patch 3", "running", None),
    ]
