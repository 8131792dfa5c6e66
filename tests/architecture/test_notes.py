"""An internal note cannot leave: nothing that composes a mail, a page of the site or an answer of the API names one."""

import ast

from tests.architecture.tree import APPS, named, python_files, tree_of

KNOW_THEM = {
    "requests_intake/access.py",
    "requests_intake/admin/actions/conversation.py",
    "requests_intake/models/__init__.py",
    "requests_intake/models/note.py",
    "requests_intake/selectors/desk_thread.py",
    "requests_intake/services/notes.py",
}


def test_internal_notes_are_named_in_few_places_none_of_which_leaves_the_desk():
    found = {
        named(path)
        for path in python_files("config", *APPS)
        if "migrations" not in path.parts
        for node in ast.walk(tree_of(path))
        if getattr(node, "id", getattr(node, "name", getattr(node, "attr", ""))) in {"InternalNote", "notes"}
        and not isinstance(node, ast.FunctionDef)
    }
    assert found == KNOW_THEM
