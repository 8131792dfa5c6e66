"""Our letter about what is missing, filled in inside its quote."""

import pytest

from requests_intake.choices import FactName

from .reading import mail, read

F = FactName
LETTER = """Request WES 4821 0937 5: Incomplete
First response due: 3 December 2026, by email
To do: reply to this mail with the lines below filled in, above the quoted text.

Priority: {priority}
Question: {question}
Workarounds:{space}

Why we ask:
  2.3.4  Priority: tell us the priority of your issue

The clock runs since we received your Request. Priority: Advisory, until you tell us yours.

What we understood so far:
  Company: Northwind Analytics
  Version: 14.1
"""
HEADER = "From: Support <support@example.com>\nSent: Monday\nTo: Ines\nSubject: [WES 4821 0937 5] Jobs\n\n"
INTRO = "On Mon, 30 Nov 2026 at 09:02, Support <support@example.com> wrote:\n"


def letter(priority: str = "", question: str = "") -> str:
    """Our letter with these lines filled in."""
    return LETTER.format(priority=priority, question=question, space=" ")


def marked(text: str) -> str:
    """A text quoted with ">"."""
    return INTRO + "".join(f"> {line}\n" for line in text.splitlines())


def values(body: str, subject: str = "Re: [WES 4821 0937 5] Jobs") -> dict[FactName, str]:
    """The facts of a reply."""
    facts = read(mail(f"Subject: {subject}", body=body)).submission.facts
    return {name: fact.value for name, fact in facts.items()}


FILLED = {F.PRIORITY: "urgent", F.QUESTION: "How do we get the lost jobs back?"}


@pytest.mark.parametrize("quote", [marked, lambda text: HEADER + text], ids=["marked", "below a header block"])
@pytest.mark.parametrize("subject", ["Re: [WES 4821 0937 5] Jobs", "Our answers"])
def test_what_is_filled_in_inside_our_quoted_letter_is_the_senders_answer(quote, subject):
    filled = quote(letter("Urgent", "How do we get the lost jobs back?"))
    assert values(f"I filled it in below.\n\n{filled}", subject) == FILLED


def test_an_answer_over_several_lines_is_told_without_quote_marks():
    filled = marked(letter("Urgent", "How do we get\nthe lost jobs back?"))
    assert values(f"See below.\n\n{filled}")[F.QUESTION] == "How do we get\nthe lost jobs back?"


@pytest.mark.parametrize("quote", [marked, lambda text: HEADER + text], ids=["marked", "below a header block"])
def test_our_letter_left_as_it_was_tells_nothing(quote):
    assert values(f"Which lines?\n\n{quote(letter())}") == {}


def test_what_is_written_above_the_quote_counts_before_what_is_filled_in():
    assert values(f"Priority: Critical\n\n{marked(letter('Urgent'))}")[F.PRIORITY] == "critical"
    found = (
        f"Our license is L1234-5678.\n\n{marked(letter('Urgent').replace('Question:', 'License number: L9999-9999'))}"
    )
    assert values(found)[F.LICENSE] == "L1234-5678"


@pytest.mark.parametrize("subject", ["Re: [WES 4821 0937 5] Jobs", "Re: Jobs"])
def test_labels_in_other_quotes_never_count(subject):
    stranger = marked("Priority: Urgent\nCompany: Other\n")
    assert values(f"Yes.\n\n{stranger}", subject) == {}
    acknowledged = (
        "Request WES 4821 0937 5: Eligible\nPriority: Urgent\n\nWhat we understood so far:\n  Version: 14.1\n"
    )
    assert values(f"Yes.\n\n{marked(acknowledged)}", subject) == {}


def test_without_our_first_line_the_subject_vouches_for_our_letter():
    cut = letter("Urgent").partition("\n")[2]
    assert values(f"See below.\n\n{marked(cut)}") == {F.PRIORITY: "urgent"}
    assert values(f"See below.\n\n{marked(cut)}", "Re: Jobs") == {}


def test_only_the_topmost_letter_is_read():
    older = marked(marked(letter("Critical", "An older question")))
    assert values(f"Yes.\n\n{marked(letter('Urgent'))}{older}") == {F.PRIORITY: "urgent"}
