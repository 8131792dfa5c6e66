"""Rows with a history are written one by one, or with the helpers that write their history too."""

import ast
import re

from django.apps import apps

from tests.architecture.tree import APPS, ROOT, calls_in, named, python_files

PAST_HISTORY = {"update", "bulk_create", "bulk_update"}
# Loads demonstration data by the hundred thousand.
EXCEPT = {"requests_intake/management/demo/bulk.py"}


def test_no_code_of_ours_writes_past_the_history_of_a_model():
    audited = {model.__name__ for model in apps.get_models() if hasattr(model, "history")}
    assert {"License", "EnterpriseSupportContact", "PartnerGrant", "SupportPlan", "User"} <= audited
    names = re.compile(rf"\b({'|'.join(audited)})\.(objects|_default_manager)\b|\bescs(_of)?\b")
    found = [
        f"{named(path)}:{call.lineno}"
        for path in python_files(*APPS)
        if named(path) not in EXCEPT
        for call in calls_in(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in PAST_HISTORY
        and names.search(ast.unparse(call.func.value))
    ]
    assert found == []
    assert all((ROOT / path).exists() for path in EXCEPT)
