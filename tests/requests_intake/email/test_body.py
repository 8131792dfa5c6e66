"""Parts: everything is body text or a file."""

from requests_intake.channels.email.body import read_body
from requests_intake.channels.email.html_text import text_of_html
from requests_intake.channels.email.message import read_message
from requests_intake.choices import FactName as F

from .reading import SAMPLES, mail, read, sample


def test_texts_come_in_order_and_all_else_is_a_file():
    submission = sample("parts").submission
    assert submission.body_text == "The log is attached.\n\nSent while travelling."
    assert "<b>attached</b>" in submission.body_html
    names = [(file.name, file.content_type) for file in submission.files]
    assert names == [
        ("scheduler.log", "text/plain"),
        ("attachment-2.eml", "message/rfc822"),
        ("attachment-3.bin", "application/octet-stream"),
    ]
    assert submission.files[2].content == b"\x00\x01\x02\x03"


def test_an_attached_mail_is_kept_byte_for_byte():
    raw = (SAMPLES / "parts.eml").read_bytes()
    attached = sample("parts").submission.files[1].content
    assert attached in raw
    assert attached.startswith(b"From: alarm@fjordline.example\n")
    assert attached.endswith(b"--alarm--\n")


def test_leaves_are_bodies_and_files():
    root = read_message((SAMPLES / "parts.eml").read_bytes()).root
    body = read_body(root)
    assert len(list(root.leaves())) == len(body.texts) + len(body.files) == 6


def test_blank_plain_text_counts_as_absent():
    raw = mail(
        "Content-Type: multipart/alternative; boundary=b",
        body="--b\nContent-Type: text/plain\n\n  \n--b\nContent-Type: text/html\n\n<p>Lost <i>jobs</i></p>\n--b--\n",
    )
    assert read(raw).submission.body_text == "Lost jobs"


def test_a_mail_without_text_says_so():
    reading = read(mail("Content-Type: application/pdf; name=report.pdf", body="%PDF"))
    assert reading.outcome is None
    assert "no text" in reading.remarks
    assert [file.name for file in reading.submission.files] == ["report.pdf"]


def test_broken_base64_is_kept_as_far_as_it_goes():
    reading = read(mail("Content-Type: application/x-log", "Content-Transfer-Encoding: base64", body="SGVs*bG8hA"))
    assert reading.submission.files[0].content.startswith(b"Hello!")
    assert any("broken" in remark for remark in reading.remarks)


def test_uuencoded_text_is_decoded():
    body = "begin 644 note.txt\n#2&D*\n`\nend\n"
    assert read(mail("Content-Transfer-Encoding: x-uuencode", body=body)).submission.body_text.strip() == "Hi"


def test_what_programs_mark_as_a_quote_in_html_is_a_quote_and_an_indent_is_not():
    html = '<p>Yes.</p><blockquote type="cite"><p>Which?</p></blockquote><blockquote>My text</blockquote>'
    lines = [line for line in text_of_html(html).split("\n") if line]
    assert lines == ["Yes.", "> Which?", "My text"]


def test_a_cell_of_several_lines_begins_on_the_row_of_its_label():
    html = (
        "<table><tr><td>Priority</td><td>Urgent</td></tr>"
        "<tr><td>System information</td><td>RHEL 9.4<br>64 cores</td></tr>"
        "<tr><td>Steps to reproduce</td><td>1. Start the job<br>2. Wait<br>3. Look</td></tr></table>"
    )
    facts = read(mail("Content-Type: text/html", body=html)).submission.facts
    assert facts[F.PRIORITY].value == "urgent"
    assert facts[F.SYSTEM_INFORMATION].value.split() == ["RHEL", "9.4", "64", "cores"]
    assert facts[F.STEPS_TO_REPRODUCE].value.startswith("1. Start the job")


def test_runs_of_inline_markup_hidden_text_and_kept_lines_read_as_they_are_seen():
    assert text_of_html("<div>K<b>er</b><span>nel</span> <i>stops</i></div>") == "Kernel stops"
    assert text_of_html("Seen<span style='display:none'>hidden</span>") == "Seen"
    assert text_of_html("<span style='white-space: pre-wrap'>a\n  b</span>") == "a\n  b"


def test_markup_too_deep_for_the_parser_still_gives_its_words():
    assert "Lost jobs" in text_of_html("<div>" * 3000 + "Lost jobs" + "<script>alert(1)</script>")
    assert "alert" not in text_of_html("<div>" * 3000 + "Lost jobs<script>alert(1)</script>")


def test_an_encrypted_and_an_outlook_mail_are_told():
    assert "encrypted" in read(mail(body="-----BEGIN PGP MESSAGE-----\n\nabc\n")).remarks
    winmail = mail("Content-Type: application/octet-stream; name=winmail.dat")
    assert "Outlook-only attachment (winmail.dat)" in read(winmail).remarks


def test_a_boundary_that_cannot_be_read_leaves_its_text_to_be_read():
    header = "Content-Type: multipart/mixed; boundary*=a; boundary*0*=b; boundary*x=c; boundary*99=d"
    reading = read(mail(header, body="Lost jobs"))
    assert reading.outcome is None
    assert "Lost jobs" in reading.submission.body_text
