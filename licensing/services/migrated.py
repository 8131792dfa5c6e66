"""Whether an app's tables stand as its models say."""

from django.db import connections
from django.db.migrations.loader import MigrationLoader


def is_migrated(app_label: str, *, using: str) -> bool:
    """Whether every migration of an app is applied; False in the middle of a way back or forward."""
    loader = MigrationLoader(connections[using])
    return all(leaf in loader.applied_migrations for leaf in loader.graph.leaf_nodes(app_label))
