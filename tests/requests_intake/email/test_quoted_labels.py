"""Labels in quotes: history is nobody's answer, an answer between quotes is."""

from requests_intake.channels.email.facts import read_facts
from requests_intake.choices import FactName, FactSource

from .reading import sample, values_in

F = FactName


def test_answers_typed_between_the_quoted_lines_of_our_form_are_read():
    submission = sample("reply_between_quotes").submission
    assert {name: fact.value for name, fact in submission.facts.items()} == {
        F.COMPANY: "Fjordline Logistics AS",
        F.CONTACT_PHONE: "+47 22 55 01 01",
        F.QUESTION: "How do we get the lost jobs back?",
    }


def test_labels_in_history_below_are_not_told_again():
    text = (
        "Phone: +1 512 555 0100\n\nFrom: Support <support@example.com>\nSent: Monday\nTo: Jane\nSubject: Missing\n\n"
        "Priority: Advisory\nLicense number: L9999-9999\n"
    )
    assert values_in(text) == {F.CONTACT_PHONE: "+1 512 555 0100"}


def test_a_license_number_in_the_text_is_found_where_it_is_the_only_one():
    text = "Our license L1234-5678 has ended; L1234-5678 is all we have.\n> L9999-9999\n"
    assert values_in(text) == {F.LICENSE: "L1234-5678"}
    assert values_in("Is it L1234-5678 or L1234-5679?") == {}
    assert values_in("Part XL1234-56789 is broken.") == {}


def test_a_found_number_says_that_it_was_found():
    fact = read_facts("See L1234-5678.", ())[F.LICENSE]
    assert (fact.source, fact.span) == (FactSource.FOUND, (4, 14))
