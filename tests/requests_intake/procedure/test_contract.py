"""The clause trail: rules, numbers and the written procedure belong together."""

import re
from pathlib import Path

from requests_intake.rules.procedure.contract import CLAUSES

# fmt: off
CONTRACT = [
    "1.1", "1.2a", "1.2b", "1.3a", "1.3b",
    "2.1",
    "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.2.5",
    "2.3.1", "2.3.2", "2.3.3", "2.3.4", "2.3.5", "2.3.6", "2.3.7",
    "2.4",
    "3.1a", "3.1b", "3.1c", "3.2", "3.3", "3.4",
    "E.1", "E.2",
]
# fmt: on
PROCEDURE = Path(__file__).parents[3] / "docs" / "procedure.md"


def test_every_clause_of_the_contract_has_a_rule_in_contract_order():
    assert [clause.number for clause in CLAUSES] == CONTRACT


def test_every_rule_says_what_it_is():
    assert all(clause.title and clause.rule.__doc__ for clause in CLAUSES)


def test_the_written_procedure_has_a_heading_per_clause_in_contract_order():
    headings = re.findall(r"^## (\S*\d\S* .+)$", PROCEDURE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [f"{clause.number} {clause.title}" for clause in CLAUSES]
