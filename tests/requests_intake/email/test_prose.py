"""The sender's own words, and the language they are in."""

import pytest

from requests_intake.channels.email.facts import read_facts
from requests_intake.channels.email.fold import quoted_ranges
from requests_intake.channels.email.prose import prose_of
from requests_intake.channels.language import detect_language

from .reading import sample


def prose(text: str) -> str:
    """The prose of a text."""
    quoted = quoted_ranges(text)
    return prose_of(text, quoted, read_facts(text, quoted))


def test_labels_names_and_code_are_no_prose():
    words = sample("labelled").submission.prose
    assert "scheduler forgets every job" in words
    assert "How do we get the lost jobs back" in words
    for other in ("Fjordline", "Description", "Queue[", "Red", "Administration", "Halvorsen AS"):
        assert other not in words


def test_quotes_signatures_logs_traces_and_tokens_are_no_prose():
    text = (
        "The kernel stops at startup.\n\n"
        "Traceback (most recent call last):\n"
        '  File "run.py", line 3, in main\n'
        "2026-11-30 09:00:00 ERROR queue lost\n"
        "    at com.example.Queue.poll(Queue.java:12)\n"
        "```\nwhile true do sleep\n```\n"
        "See C:\\logs\\queue.log and ListPlot for x86_64.\n"
        "> Which version do you use?\n"
        "-- \nInes Halvorsen\n"
    )
    assert prose(text) == "The kernel stops at startup See and for"


@pytest.mark.clause("2.4")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The scheduler forgets every job that waited in its queue.", "English"),
        ("Seit heute Morgen ist unser System nicht mehr erreichbar.", "German"),
        ("Depuis ce matin notre système ne répond plus du tout.", "French"),
        ("カーネルが起動しません。再現手順は以下のとおりです。", "Japanese"),
        ("我们的系统从今天早上开始无法启动。", "Chinese"),
        ("Планировщик теряет все задания после перезапуска.", "Russian"),
    ],
)
def test_the_language_of_prose_is_told(text, name):
    detected = detect_language(prose(text))
    assert detected.name == name
    assert 0.5 <= detected.score <= 1


@pytest.mark.clause("2.4")
@pytest.mark.parametrize("text", ["", "Hello there", "x86_64 14.1 f[x]", "東京", "f[x_] := x^2\nPlot[f[x], {x, 0, 1}]"])
def test_too_little_prose_is_in_no_language(text):
    assert detect_language(prose(text)) is None
