"""Facts by their labels in plain text."""

import pytest

from requests_intake.choices import FactName, FactSource

from .reading import sample, values_in

F = FactName


def test_all_labels_of_a_request_are_read_and_unmarked_words_are_not():
    submission = sample("labelled").submission
    assert {name: fact.value for name, fact in submission.facts.items()} == {
        F.CONTACT_NAME: "Ines Halvorsen",
        F.CONTACT_PHONE: "+47 22 55 01 01",
        F.CONTACT_EMAIL: "ines@fjordline.example",
        F.COMPANY: "Fjordline Logistics AS",
        F.LICENSE: "L2040-1187",
        F.PRODUCT: "Compute Server",
        F.VERSION: "14.1",
        F.INQUIRY_TYPE: "product_issue",
        F.PRIORITY: "critical",
        F.DESCRIPTION: "After a failover the scheduler forgets\nevery job that waited in its queue.\n\n"
        "Nothing is written to its log.",
        F.PRODUCTION_IMPACT: "No shipment has been planned since 08:10.",
        F.SYSTEM_INFORMATION: "Red Hat 9.4, two nodes, 128 GB each",
        F.STEPS_TO_REPRODUCE: "1. Queue three jobs\n2. Stop the first node\nOutput: 0 jobs\n"
        "3. Ask for the queue on the second node",
        F.EXPECTED_BEHAVIOR: "All three jobs are still waiting.",
        F.WORKAROUNDS: "none",
        F.CODE_INPUT_OUTPUT: 'Queue["plan"]\n    In[1]:= Length[Jobs[]]\n    Out[1]= 0',
        F.QUESTION: "How do we get the lost jobs back, and what keeps it from happening again?",
        F.RESOURCES_CONSULTED: "Administration guide, chapter 7; release notes of 14.1",
        F.PREVIOUS_REQUEST: "WES 4821 0937 5",
        F.STANDBY_CONTACT_NAME: "Jonas Eide",
        F.STANDBY_CONTACT_PHONE: "+47 22 55 01 99",
    }


def test_every_fact_points_at_its_words_in_the_text():
    submission = sample("labelled").submission
    for name, fact in submission.facts.items():
        assert fact.source is FactSource.LABELLED
        words = submission.body_text[slice(*fact.span)]
        if name not in (F.PRIORITY, F.INQUIRY_TYPE):
            assert words.split() == fact.value.split()


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Expected behaviour: it runs", F.EXPECTED_BEHAVIOR, "it runs"),
        ("LICENSE NO.: L1234-5678", F.LICENSE, "L1234-5678"),
        ("Lic #: L1234-5678", F.LICENSE, "L1234-5678"),
        ("License number: L4821 0937 (production)", F.LICENSE, "L4821-0937"),
        ("License: L48210937", F.LICENSE, "L4821-0937"),
        ("License: lic l4821-0937, 5 seats", F.LICENSE, "L4821-0937"),
        ("lic L4821-0937, 5 seats", F.LICENSE, "L4821-0937"),
        ("License: L4821-0937 / L4821 0937", F.LICENSE, "L4821-0937"),
        ("License: L4821-0937 and L4821-0938", F.LICENSE, "L4821-0937 and L4821-0938"),
        ("License: 4821-0937", F.LICENSE, "4821-0937"),
        ("License number or activation key: L4821 0937", F.LICENSE, "L4821-0937"),
        ("License number or activation key: L1234-5678", F.LICENSE, "L1234-5678"),
        ("License number or activation key: 7788-ABCD-42", F.ACTIVATION_KEY, "7788-ABCD-42"),
        ("Severity: urgent - we lose money", F.PRIORITY, "urgent"),
        ("Priority：Important", F.PRIORITY, "important"),
        ("*Priority*: Advisory", F.PRIORITY, "advisory"),
        ("**Priority:** Advisory", F.PRIORITY, "advisory"),
        ("- Priority: Advisory", F.PRIORITY, "advisory"),
        ("## Priority: Advisory", F.PRIORITY, "advisory"),
        ("3. Priority: Advisory", F.PRIORITY, "advisory"),
        ("Priority (Advisory, Important, Urgent or Critical): Urgent", F.PRIORITY, "urgent"),
        ("Priority: P1", F.PRIORITY, "P1"),
        ("Priority: Advisory / Important / Urgent / Critical", F.PRIORITY, "Advisory / Important / Urgent / Critical"),
        ("Type of enquiry: work-order", F.INQUIRY_TYPE, "work_order"),
        ("Tel.: +1 512 555 0100", F.CONTACT_PHONE, "+1 512 555 0100"),
        ("Contact: jane@example.org", F.CONTACT_EMAIL, "jane@example.org"),
        ("E-mail: jane@example.org<mailto:jane@example.org>", F.CONTACT_EMAIL, "jane@example.org"),
        ("OS/System info: Ubuntu", F.SYSTEM_INFORMATION, "Ubuntu"),
        ("Repro steps: click", F.STEPS_TO_REPRODUCE, "click"),
        ("Workaround(s): none", F.WORKAROUNDS, "none"),
        ("What do you want us to do: mend it", F.QUESTION, "mend it"),
        ("Product: Kernel 14.1", F.PRODUCT, "Kernel"),
        ("Product: Kernel 14.1", F.VERSION, "14.1"),
        ("Product: Kernel, rel. 14.1", F.VERSION, "14.1"),
        ("Product: Kernel 14\nVersion: 14.1", F.VERSION, "14.1"),
        ("Product: Kernel 7", F.PRODUCT, "Kernel 7"),
        ("Product: Kernel 14.1 on Windows 11", F.PRODUCT, "Kernel 14.1 on Windows 11"),
        ("What is the problem? It stops.", F.DESCRIPTION, "It stops."),
        ("Which priority? Urgent", F.PRIORITY, "urgent"),
        ("Type of inquiry: problem, question, product issue, or work order; -> problem", F.INQUIRY_TYPE, "problem"),
        ("Priority: Advisory, Important, Urgent, or Critical: Urgent", F.PRIORITY, "urgent"),
        ("$Version: 14.1.0 for Linux", F.VERSION, "14.1.0 for Linux"),
        ("Product name and version: Kernel v14.1", F.VERSION, "14.1"),
        ("Product name and version: Kernel v14.1", F.PRODUCT, "Kernel"),
        ("Previous case: WES 4821 0937 5", F.PREVIOUS_REQUEST, "WES 4821 0937 5"),
        ("24/7 contact: Jo Eide (+47 22 55 01 99)", F.STANDBY_CONTACT_PHONE, "+47 22 55 01 99"),
    ],
)
def test_a_label_is_understood_in_the_ways_people_write_it(line, name, value):
    assert values_in(f"Hello,\n{line}\n")[name] == value


@pytest.mark.parametrize(
    "text",
    [
        "Please note the priority: it is high",
        "I forgot to tell you\nthe priority: it is high",
        "Company:\nLicense number:\n\nThe kernel stops.\n",
        "Previous ticket: n/a",
        "Contact phone: -\nLicense number: ?",
        "Our version is 14.1 and the priority is critical.",
    ],
)
def test_a_word_in_a_sentence_and_an_empty_label_are_no_facts(text):
    assert values_in(text) == {}


def test_a_rule_between_sections_ends_no_value_and_hides_none():
    text = "Priority: Urgent\n--\nLicense number: L1234-5678\n--\nQuestion: why?\n"
    assert values_in(text) == {F.PRIORITY: "urgent", F.LICENSE: "L1234-5678", F.QUESTION: "why?"}


def test_the_order_of_labels_is_free_and_the_first_answer_counts():
    text = "Question: why?\nVersion: 14.1\nCompany: Fjordline\nVersion: 13.0"
    assert values_in(text) == {F.QUESTION: "why?", F.VERSION: "14.1", F.COMPANY: "Fjordline"}


def test_a_listing_of_the_system_keeps_its_own_version():
    text = "System information:\nWindows Server\nVersion: 22H2\n\nVersion: 14.1\n"
    assert values_in(text)[F.VERSION] == "14.1"
