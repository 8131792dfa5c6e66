"""Whether the tables of apps stand as their models say."""

from django.db import connections
from django.db.migrations.loader import MigrationLoader


def are_migrated(*app_labels: str, using: str) -> bool:
    """Whether every migration of these apps is applied; False in the middle of a way back or forward."""
    loader = MigrationLoader(connections[using])
    leaves = (leaf for label in app_labels for leaf in loader.graph.leaf_nodes(label))
    return all(leaf in loader.applied_migrations for leaf in leaves)
