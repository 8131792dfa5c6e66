"""Every clause is a rule, a heading that people read, and a test; nothing names a clause that the contract lacks."""

import ast
import re
from collections.abc import Iterator

from requests_intake.rules.procedure.contract import CLAUSES
from tests.architecture.tree import ROOT, calls_in, named, python_files

NUMBERS = [clause.number for clause in CLAUSES]


def test_every_clause_has_a_heading_in_the_procedure_and_the_order_is_the_same():
    procedure = (ROOT / "docs/procedure.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+) ", procedure, re.MULTILINE) == NUMBERS


def test_every_clause_has_a_test():
    tested = {number for number, _ in _marked()}
    assert [number for number in NUMBERS if number not in tested] == []


def test_no_test_names_an_unknown_clause():
    assert [(number, where) for number, where in _marked() if number not in NUMBERS] == []


def _marked() -> Iterator[tuple[str, str]]:
    """Each clause number that a `pytest.mark.clause` spells out, with where it stands."""
    for path in python_files("tests"):
        for call in calls_in(path):
            if ast.unparse(call.func) == "pytest.mark.clause":
                spelt_out = [argument for argument in call.args if isinstance(argument, ast.Constant)]
                yield from ((argument.value, f"{named(path)}:{call.lineno}") for argument in spelt_out)
