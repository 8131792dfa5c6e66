"""Folding: quotes, history and signatures, in the ways of several programs and languages."""

import pytest

from requests_intake.channels.email.fold import quoted_ranges
from requests_intake.channels.email.lines import MAX_LINES, MAX_READ
from requests_intake.choices import FactName

from .reading import values_in


def visible(text: str) -> str:
    """What a reader sees before anything is unfolded."""
    out, at = [], 0
    for start, end in quoted_ranges(text):
        out.append(text[at:start])
        at = end
    return "".join([*out, text[at:]]).strip()


@pytest.mark.parametrize(
    "intro",
    [
        "On Mon, 30 Nov 2026 at 09:02, Support <support@example.com> wrote:",
        "On Mon, 30 Nov 2026 at 09:02, Enterprise Support of the Vendor <\nsupport@example.com> wrote:",
        "Am 30.11.2026 um 09:02 schrieb Support <support@example.com>:",
        "El lun, 30 nov 2026 a las 9:02, Support (<support@example.com>) escribió:",
        "2026年11月30日(月) 9:02 Support <support@example.com>:",
        "Support <support@example.com> 于2026年11月30日周一 09:02写道：",
        "-----Original Message-----",
        "Begin forwarded message:",
        "________________________________\nFrom: Support <support@example.com>\nSent: Monday\nTo: Ines\nSubject: Jobs",
        "Von: Support <support@example.com>\nGesendet: Montag\nAn: Ines\nBetreff: Jobs",
    ],
)
def test_history_folds_from_its_introduction_to_the_end(intro):
    assert visible(f"My answer.\n\n{intro}\n\nHello Ines,\nwhich version is it?\n") == "My answer."


def test_an_answer_below_a_quote_stays_visible():
    text = "On Mon, 30 Nov 2026 Support wrote:\n> Which version?\n>> Lost jobs\n\n14.1\n"
    assert visible(text) == "14.1"


def test_code_at_an_interpreters_prompt_is_no_quote():
    text = "It fails:\n>>> queue.length()\n0\n>>> queue.jobs()\n[]\n"
    assert quoted_ranges(text) == ()


def test_a_sentence_that_ends_in_wrote_is_no_history():
    text = "On start the log of 2026 wrote:\nERROR no queue\nPriority: Urgent\n"
    assert quoted_ranges(text) == ()


def test_a_signature_folds_and_a_rule_over_labels_does_not():
    assert visible("It works.\n\n-- \nInes\nPhone: +47 22 55 01 01\n") == "It works."
    assert quoted_ranges("Hello\n--\nPriority: Urgent\n") == ()


def test_the_line_that_a_telephone_adds_folds():
    assert visible("Yes.\n\nSent from my iPhone\n") == "Yes."


def test_ranges_are_in_order_apart_and_on_whole_lines():
    text = "a\n> b\nc\n> d\n\n> e\n-- \nf"
    ranges = quoted_ranges(text)
    assert ranges == ((2, 6), (8, len(text)))


def test_a_mail_of_quotes_only_is_all_folded():
    text = "> a\n> b\n"
    assert quoted_ranges(text) == ((0, len(text)),)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Lost jobs\n" * 2 * MAX_LINES, len("Priority: Urgent\n") + (MAX_LINES - 1) * len("Lost jobs\n")),
        ("Lost jobs " * MAX_READ, MAX_READ),
        ("> x\n" + "x" * 2 * MAX_READ, MAX_READ),
    ],
    ids=["lines", "characters", "after a quote"],
)
def test_what_nobody_writes_by_hand_is_folded_unread(text, unread):
    told = f"Priority: Urgent\n{text}\nVersion: 14.1"
    assert quoted_ranges(told)[-1] == (unread, len(told))
    assert values_in(told) == {FactName.PRIORITY: "urgent"}
