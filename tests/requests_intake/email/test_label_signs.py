"""Labels by other signs than a colon, several on a line, misspelt, and words that only look like labels."""

import pytest

from requests_intake.channels.email.facts import read_facts
from requests_intake.channels.email.html_text import text_of_html
from requests_intake.choices import FactName

from .reading import values_in

F = FactName


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Version? 14.1", {F.VERSION: "14.1"}),
        ("license = L1111-2222\ncompany = Northwind", {F.LICENSE: "L1111-2222", F.COMPANY: "Northwind"}),
        ("company = Northwind", {}),
        ("Priority: [ ] Advisory [x] Important", {F.PRIORITY: "important"}),
        ("Company..... Northwind", {F.COMPANY: "Northwind"}),
        ("1.2 Company: Northwind", {F.COMPANY: "Northwind"}),
        ("\U0001f3e2 Company: Northwind", {F.COMPANY: "Northwind"}),
        ("Company -> Northwind", {F.COMPANY: "Northwind"}),
        ("Company | Version\nNorthwind | 14.1", {F.COMPANY: "Northwind", F.VERSION: "14.1"}),
        ("1. Company\nNorthwind\n2. Version\n14.1", {F.COMPANY: "Northwind", F.VERSION: "14.1"}),
        ("Company: {{company}}", {}),
        ("[Company] Northwind", {F.COMPANY: "Northwind"}),
        ("Our company: Northwind", {F.COMPANY: "Northwind"}),
        ("Level of priority: Urgent", {F.PRIORITY: "urgent"}),
        ("Compnay: Northwind", {F.COMPANY: "Northwind"}),
        (
            "Company: Northwind; Version: 14.1, Priority: Urgent",
            {F.COMPANY: "Northwind", F.VERSION: "14.1", F.PRIORITY: "urgent"},
        ),
        ("We can lower it. Priority: Important", {F.PRIORITY: "important"}),
        ("Product: Kernel, version 14.1", {F.PRODUCT: "Kernel", F.VERSION: "14.1"}),
        (
            "Contact: Ada Brandt, ada@n.example, +1 212 555 0142",
            {F.CONTACT_NAME: "Ada Brandt", F.CONTACT_EMAIL: "ada@n.example", F.CONTACT_PHONE: "+1 212 555 0142"},
        ),
        ("Our reference: INC-17", {F.EXTERNAL_REFERENCE: "INC-17"}),
        ("Contract number: 4711", {}),
        ("Contact name: <your name>", {}),
        ("License number: LXXXX-XXXX", {}),
    ],
)
def test_a_label_is_known_by_many_signs(line, told):
    assert values_in(line) == told


def test_what_a_console_shows_is_no_label():
    text = "Code, input, output:\n$ wolfram --version\nProduct: Script\nLicense: not found\nQuestion: why?\n"
    assert set(values_in(text)) == {F.CODE_INPUT_OUTPUT, F.QUESTION}


def test_a_card_below_the_last_words_ends_them():
    text = "Question: why?\n\nJon Dahl, Integrators\nPhone: +47 22 55 01 77\n"
    assert values_in(text) == {F.QUESTION: "why?"}


def test_two_different_licenses_under_labels_are_none():
    assert values_in("License number: L1111-2222\nLicense number: L3333-4444\nVersion: 14.1") == {F.VERSION: "14.1"}


def test_labels_in_fenced_code_and_in_an_indented_listing_are_no_labels():
    text = "System information: as told\n  Company: Dell\n  Product: R750\n\n```\nversion: 7\n```\nProduct: Kernel\n"
    facts = values_in(text)
    assert facts[F.PRODUCT] == "Kernel"
    assert F.COMPANY not in facts
    assert F.VERSION not in facts


def test_nothing_below_the_sender_s_name_or_a_company_s_footer_is_told():
    text = "Description: It stops.\n\nAda\nCompany: Northwind Holding\n"
    assert set(read_facts(text, (), sender="Ada Brandt ada@n.example")) == {F.DESCRIPTION}
    assert values_in("Description: It stops.\n\nConfidentiality notice: hands off\nCompany: X\n") == {
        F.DESCRIPTION: "It stops."
    }


def test_system_in_a_maintenance_notice_is_the_production_system():
    assert values_in("System: Dashboards\nMaintenance start: 2026-12-10 22:00 CET")[F.PRODUCTION_SYSTEM] == "Dashboards"


def test_a_definition_list_and_a_table_with_its_labels_on_top_are_forms():
    listed = "<dl><dt>Company</dt><dd>Northwind</dd><dt>Version</dt><dd>14.1</dd></dl>"
    headed = "<table><tr><th>Company</th><th>Version</th></tr><tr><td>Northwind</td><td>14.1</td></tr></table>"
    for html in (listed, headed):
        assert values_in(text_of_html(html)) == {F.COMPANY: "Northwind", F.VERSION: "14.1"}
