"""What was typed becomes the same Submission as a mail that says the same."""

import pytest

from requests_intake.channels.email.facts import read_facts
from requests_intake.channels.typed import typed_submission
from requests_intake.choices import Channel, FactName, FactSource, SenderTrust
from requests_intake.submission import File
from tests.factories.requests import COMPLETE, typed, typed_message


def test_each_fact_stands_behind_its_label_where_its_span_says(monday):
    submission = typed(at=monday)
    assert {name.value for name in submission.facts} == set(COMPLETE)
    for name, fact in submission.facts.items():
        start, end = fact.span
        assert fact.source is FactSource.ENTERED
        assert submission.body_text[:start].rstrip(" \n").endswith(f"{name.label}:")
        if name not in (FactName.PRIORITY, FactName.INQUIRY_TYPE):
            assert submission.body_text[start:end] == fact.value


def test_a_mail_with_the_same_body_tells_the_same_facts(monday):
    submission = typed(at=monday)
    read = read_facts(submission.body_text, ())
    assert {name: fact.value for name, fact in read.items()} == {
        name: fact.value for name, fact in submission.facts.items()
    }


def test_its_language_is_told_from_its_prose(monday):
    assert typed(at=monday).language.code == "en"
    german = "Der Kern stürzt zwei Sekunden nach dem Start mit einer Schutzverletzung ab, und nichts geht mehr."
    assert typed_message(at=monday, text=german).language.code == "de"


def test_empty_fields_and_signs_for_nothing_are_no_facts(monday):
    told = typed(at=monday, company="  ", previous_request="n/a", workarounds="none", question="-").facts
    assert FactName.COMPANY not in told
    assert FactName.PREVIOUS_REQUEST not in told
    assert FactName.QUESTION not in told
    assert told[FactName.WORKAROUNDS].value == "none"


def test_words_of_the_lists_are_taken_as_people_say_them(monday):
    told = typed(at=monday, priority="Critical", inquiry_type="Product issue", license="L4821 0937").facts
    assert told[FactName.PRIORITY].value == "critical"
    assert told[FactName.INQUIRY_TYPE].value == "product_issue"
    assert told[FactName.LICENSE].value == "L4821-0937"


def test_what_no_database_takes_is_left_out_and_line_ends_are_one(monday):
    submission = typed_message(at=monday, text="one\r\ntwo\x00\ud800", description="a\rb\x00\n c  ", company="x\ny")
    assert submission.body_text.startswith("one\ntwo\n\nCompany: x y\nDescription:\na\nb\n c\n")


def test_somebody_known_is_proven_and_an_unknown_caller_is_not(monday):
    assert typed(at=monday).sender.trust is SenderTrust.VERIFIED
    assert typed(at=monday, address="", name="").sender.trust is SenderTrust.UNVERIFIED


def test_without_a_subject_the_question_gives_it(monday):
    question = {FactName.QUESTION: "What stops\nthe kernel?"}
    submission = typed_submission(channel=Channel.PHONE, received_at=monday, address="", name="", facts=question)
    assert submission.subject == "What stops the kernel?"


@pytest.mark.parametrize(
    ("given", "kept"), [("../../etc/passwd", "passwd"), ("a\u202egpj.exe", "agpj.exe"), ("", "attachment-1")]
)
def test_files_get_names_that_are_safe(monday, given, kept):
    assert typed(at=monday, files=[File(given, b"x", "")]).files[0].name == kept
