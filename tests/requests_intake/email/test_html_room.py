"""HTML mails of death: few bytes that ask for much room are read as plain lines, in time."""

import resource
import time
import tracemalloc

import pytest

from requests_intake.channels.email.body import HTML_CUT
from requests_intake.channels.email.html_tables import MAX_LAID_OUT
from requests_intake.channels.email.html_text import MAX_MARKUP, text_of_html
from requests_intake.choices import FactName

from .reading import mail, read

LINES = "x<br>"
TABLES = {
    "lines and cells": "<table><tr><td>" + LINES * 40_000 + "<td>y</td>" * 4_000,
    "lines and cells below the tags": "<table><tr><td>" + LINES * 20_000 + "<td>y</td>" * 4_000,
    "most lines and cells": "<table><tr><td>" + LINES * 180_000 + "<td>y</td>" * 80_000,
    "one wide cell": "<table><tr><td>" + "a" * 100_000 + "</td></tr>" + "<tr><td>x</td></tr>" * 9_000,
    "rows and columns": "<table><tr>" + "<td>x" * 19_000 + "</tr>" + "<tr><td>x" * 10_000,
    "many tables": ("<table><tr><td>" + "a" * 2_000 + "</td></tr>" + "<tr><td>x" * 400 + "</table>") * 40,
    "nested tables": "<table><tr><td>" * 80 + LINES * 30_000,
    "wide characters": "<table><tr><td>" + "\U0001f600<br>" * 20_000 + "<td>y</td>" * 4_000,
    "inline elements": "a" * 1_900_000 + "<b>x</b>" * 19_000,
    "cells without a table": "a" * 1_500_000 + "<td>x</td>" * 19_000,
    "as much as is laid out": "a" * 900_000 + "<td>x</td>" * 10_000,
    "inline blocks": "a" * 1_400_000 + "<div style='display:inline'>x</div>" * 19_000,
    "nested lists": "<ul>" * 200 + "<li>\U0001f600" * 39_000,
    "wide margins": "<div style='padding-left:99999em'>" * 200 + LINES * 39_000,
    "nested quotes": "<blockquote type=cite>" * 60 + "\U0001f600<br>" * 38_000,
    "tables in quotes": "<blockquote type=cite><table><tr><td>" * 50 + LINES * 38_000,
}


@pytest.mark.parametrize("html", TABLES.values(), ids=TABLES)
def test_no_html_mail_takes_two_seconds_to_read(html):
    raw = mail("Content-Type: text/html", body=html)
    assert read(raw).submission.body_text
    assert computing(raw) < 2


def test_a_mail_with_too_much_to_copy_keeps_its_lines():
    html = "<p>Priority: Urgent</p><p>Version: 14.1</p>" + "a" * 1_500_000 + "<td>x</td>" * 19_000
    lines = [line for line in text_of_html(html).split("\n") if line.strip()]
    assert lines[:2] == ["Priority: Urgent", "Version: 14.1"]


def computing(raw: bytes) -> float:
    """The seconds of this thread's own computing that reading a mail takes."""
    started = time.thread_time()
    assert read(raw).submission.body_text
    return time.thread_time() - started


def test_many_html_parts_take_no_longer_than_one_may():
    html = f"Content-Type: text/html\n\n{TABLES['nested tables']}\n"
    raw = mail("Content-Type: multipart/mixed; boundary=b", body=f"--b\n{html}" * 100)
    assert computing(raw) < 2
    assert HTML_CUT in read(raw).remarks


def test_large_images_inside_of_markup_leave_its_text_as_it_is():
    image = f"<p><img src='data:image/png;base64,{'iVBORw0KGgo+/AB' * 200_000}'></p>"
    html = f"<p>Seen today:</p>{image}<table><tr><td>Priority<td>Urgent</table><blockquote type=cite>Old</blockquote>"
    reading = read(mail("Content-Type: text/html", body=html))
    assert reading.submission.body_text.split() == ["Seen", "today:", "Priority", "Urgent", ">", "Old"]
    assert HTML_CUT not in reading.remarks
    assert image in reading.submission.body_html


def test_a_mail_too_long_to_lay_out_keeps_its_quotes_apart():
    rows = "<p>x</p>" * MAX_MARKUP
    for quote in ("<blockquote type='cite'>", "<BLOCKQUOTE class=gmail_quote style='margin:0'>"):
        html = f"<p>Priority: Urgent</p>{quote}<blockquote><p>Company: Other</p></blockquote>x</blockquote><p>Mine</p>"
        submission = read(mail("Content-Type: text/html", body=html + rows)).submission
        lines = [line for line in submission.body_text.split("\n") if line.strip("> ")]
        assert lines[:4] == ["Priority: Urgent", "> Company: Other", "> x", "Mine"]
        assert set(submission.facts) == {FactName.PRIORITY}


@pytest.mark.parametrize("name", ["lines and cells below the tags", "most lines and cells"])
def test_no_html_mail_takes_two_hundred_megabytes(name):
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    try:
        text_of_html(TABLES[name])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 200 * 1024 * 1024
    # The parser's own tree is not traced.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - resident < 400 * 1024


def test_a_table_without_room_is_read_line_by_line():
    html = f"<table><tr><td>Priority<td>Urgent</tr><tr><td>{'a' * 2000}<td>b<br>c</tr>{'<tr><td>x' * 2000}</table>"
    assert MAX_LAID_OUT <= 2000 * 2000
    lines = text_of_html(html).split("\n")
    assert lines[0] == "Priority  Urgent"
    assert lines[1:5] == ["a" * 2000, "b", "c", "x"]


def test_a_mail_of_too_many_tags_keeps_its_lines():
    html = "<p>Priority: Urgent</p><div>Version: 14.1<br/>Product: Mathematica</div>" + "<i></i>" * 2 * MAX_MARKUP
    lines = [line for line in text_of_html(html).split("\n") if line.strip()]
    assert lines == ["Priority: Urgent", "Version: 14.1", "Product: Mathematica"]
