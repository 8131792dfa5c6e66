"""Nobody but the rows that access reads, and the check of the library's own tables, knows that library."""

import ast

from tests.architecture.tree import APPS, named, python_files, tree_of

KNOW_IT = {
    "contacts/models/license_permission.py",
    "requests_intake/selectors/integrity/permissions.py",
}


def test_guardian_is_imported_in_two_places_only():
    found = {
        named(path)
        for path in python_files("config", *APPS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom | ast.Import) and "guardian" in ast.unparse(node)
    }
    assert found == KNOW_IT
