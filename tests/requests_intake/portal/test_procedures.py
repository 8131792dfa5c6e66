"""The procedures page holds every clause, with an anchor, in the words of the documentation."""

import re

import pytest
from django.test import Client

from requests_intake.rules.procedure.contract import CLAUSES
from requests_intake.rules.procedure.published import PUBLISHED
from tests.architecture.tree import ROOT

pytestmark = pytest.mark.django_db


def test_every_clause_has_an_anchor_on_the_page_also_for_who_is_not_logged_in():
    page = Client().get("/procedures/").content.decode()
    assert re.findall(r'<article class="published" id="clause-([^"]+)"', page) == [clause.number for clause in CLAUSES]


def test_the_words_are_those_of_the_documentation():
    text = (ROOT / "docs/procedure.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (\S+) (.+?)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    documented = {number: (heading, _part("Rule", body), _part("Remedy", body)) for number, heading, body in sections}
    assert {n: (one.heading, one.rule, one.remedy) for n, one in PUBLISHED.items()} == documented


def _part(name: str, body: str) -> str:
    return " ".join(re.search(rf"\*\*{name}\.\*\* (.+?)(?=\n\n|\n\*\*|\Z)", body, re.DOTALL)[1].split())
