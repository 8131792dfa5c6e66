"""Facts by their labels in tables, headings, wrapped lines and HTML."""

from requests_intake.choices import FactName

from .reading import sample, values_in

F = FactName


def test_an_html_mail_tells_its_facts_in_table_list_heading_and_paragraph():
    submission = sample("labelled_html").submission
    assert {name: fact.value for name, fact in submission.facts.items()} == {
        F.LICENSE: "L3311-0042",
        F.PRIORITY: "urgent",
        F.DESCRIPTION: "A second node does not join the cluster.\nIt stops while it reads the key.",
        F.INQUIRY_TYPE: "problem",
        F.COMPANY: "Saffron & Sons",
        F.PRODUCT: "Compute Server",
        F.VERSION: "14.0",
        F.CONTACT_PHONE: "+91 22 5550 0155",
        F.STEPS_TO_REPRODUCE: "1. Start the node\n2. Read the log",
        F.EXPECTED_BEHAVIOR: "The node joins.",
    }


def test_a_markdown_table_is_a_form():
    text = "| Field | Value |\n|---|---|\n| Priority | Critical |\n| Company | Fjordline |\n"
    assert values_in(text) == {F.PRIORITY: "critical", F.COMPANY: "Fjordline"}


def test_a_row_of_label_and_value_is_no_head_of_the_row_below_it():
    text = "Issue Type  Problem\nSeverity  Important\nIssue Details  The kernel stops.\n"
    assert values_in(text) == {F.INQUIRY_TYPE: "problem", F.PRIORITY: "important", F.DESCRIPTION: "The kernel stops."}


def test_headings_in_capitals_are_labels_and_a_person_may_stand_on_two_lines():
    text = "CONTACT\nAda Brandt\n+1 212 555 0142\n\nCOMPANY\nFjordline Inc.\n\nSYSTEM\nUbuntu 24.04\n"
    assert values_in(text) == {
        F.CONTACT_NAME: "Ada Brandt",
        F.CONTACT_PHONE: "+1 212 555 0142",
        F.COMPANY: "Fjordline Inc.",
        F.SYSTEM_INFORMATION: "Ubuntu 24.04",
    }


def test_what_was_consulted_ends_where_something_is_asked():
    text = "Resources consulted: the guide,\ntwo articles\n\nWe are in a hurry.\nCan you help?\n"
    assert values_in(text) == {F.RESOURCES_CONSULTED: "the guide,\ntwo articles"}


def test_a_bare_start_and_end_are_those_of_a_maintenance_that_the_mail_announces():
    text = "Production system: Dispatch\nStart: 2026-12-12 22:00 CET\nEnd: 2026-12-13 05:00 CET\n"
    notice = values_in(f"This is our scheduled maintenance.\n\n{text}")
    assert (notice[F.MAINTENANCE_START], notice[F.MAINTENANCE_END]) == ("2026-12-12 22:00 CET", "2026-12-13 05:00 CET")
    assert values_in(text) == {F.PRODUCTION_SYSTEM: "Dispatch"}
    assert F.MAINTENANCE_START not in values_in(f"After maintenance it stopped.\n{text}Priority: Urgent\n")


def test_a_summary_gives_way_to_the_description_below_it():
    text = "Summary: Furnace\nDescription: The furnace model stops.\nPriority: Urgent\n"
    assert values_in(text) == {F.DESCRIPTION: "The furnace model stops.", F.PRIORITY: "urgent"}
    assert values_in("Summary: Furnace\n")[F.DESCRIPTION] == "Furnace"


def test_a_label_may_be_padded_far_from_its_colon():
    assert values_in(f"Expected{' ' * 20}: It runs.\n\nthx! Zoe\n") == {F.EXPECTED_BEHAVIOR: "It runs."}


def test_what_is_told_of_a_machine_goes_on_with_its_memory_and_not_with_other_labels_of_a_form():
    text = "Host: esc-prod-02\nRAM: 32 GB\nState: DOWN\nPriority: Urgent\n"
    assert values_in(text) == {F.SYSTEM_INFORMATION: "esc-prod-02\nRAM: 32 GB", F.PRIORITY: "urgent"}


def test_the_items_of_one_list_are_labels_though_their_words_are_ordinary_ones():
    text = "* Environment:\n  - Ubuntu\n  - 16 GB\n* Problem: It stops.\n* Version: 14.1\n"
    assert values_in(text) == {
        F.SYSTEM_INFORMATION: "- Ubuntu\n- 16 GB",
        F.DESCRIPTION: "It stops.",
        F.VERSION: "14.1",
    }


def test_two_labels_may_share_a_line_across_a_wide_gap():
    text = "Product: Kernel    Version: 14.1 | Priority: Urgent\n"
    assert values_in(text) == {F.PRODUCT: "Kernel", F.VERSION: "14.1", F.PRIORITY: "urgent"}


def test_a_short_value_that_the_mailer_wrapped_is_put_together():
    text = "Company: The Northern Grid Analytics and Forecasting Services of\nFjordline AS\nVersion: 14.1\n"
    assert values_in(text)[F.COMPANY] == "The Northern Grid Analytics and Forecasting Services of Fjordline AS"


def test_a_value_may_stand_below_its_label():
    text = "License number:\n  L1234-5678\nPriority:\n\nCritical\n\n## Expected behavior\n\nIt runs.\n"
    assert values_in(text) == {F.LICENSE: "L1234-5678", F.PRIORITY: "critical", F.EXPECTED_BEHAVIOR: "It runs."}


def test_a_label_we_do_not_know_is_no_part_of_the_value_above_it():
    assert values_in("Company: Fjordline\nDepartment: Planning\nVersion: 14.1\n")[F.COMPANY] == "Fjordline"


def test_a_greeting_below_an_empty_label_is_no_value():
    assert F.CONTACT_PHONE not in values_in("Contact phone:\n\nThe kernel stops when it starts.\n")
