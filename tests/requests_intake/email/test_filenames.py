"""File names, whatever the mail says."""

import pytest

from requests_intake.channels.email.filenames import MAX_BYTES, file_name

from .reading import mail, read


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ines\\log.txt", "log.txt"),
        ("a\0b\r\nc.txt", "a b c.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("zero\u200bwidth.txt", "zerowidth.txt"),
        (".htaccess", "htaccess"),
        ("e\u0301.txt", "é.txt"),
        ("con.txt", "_con.txt"),
        ("trailing. ", "trailing"),
        ('<a>:"b".txt', "_a___b_.txt"),
        ("", "attachment-7.txt"),
        ("...", "attachment-7.txt"),
        ("\u202e", "attachment-7.txt"),
    ],
)
def test_a_name_is_a_plain_base_name(given, expected):
    assert file_name(given, "text/plain", 7)[0] == expected


def test_a_long_name_keeps_its_extension():
    name, _ = file_name("å" * 400 + ".log", "text/plain", 1)
    assert name.endswith(".log")
    assert len(name.encode()) <= MAX_BYTES


def test_hidden_characters_are_told():
    assert file_name("a\u202eb.exe", "", 1)[1] == "a file name had hidden characters: ab.exe"
    assert file_name("a b.exe", "", 1)[1] == ""


@pytest.mark.parametrize(
    "header",
    [
        "Content-Disposition: attachment; filename*=utf-8''l%C3%B8gg.txt",
        'Content-Disposition: attachment; filename="=?utf-8?q?l=C3=B8gg.txt?="',
        "Content-Disposition: attachment; filename*0*=utf-8''l%C3%B8; filename*1=gg.txt",
        'Content-Type: text/plain; name="løgg.txt"',
    ],
)
def test_a_name_is_decoded_in_all_its_spellings(header):
    assert [file.name for file in read(mail(header)).submission.files] == ["løgg.txt"]


def test_parameters_that_cannot_be_read_leave_a_generated_name():
    header = "Content-Disposition: attachment; filename*x*=a; filename*0*=b; filename*=c; filename*1=d"
    assert len(read(mail(header)).submission.files) == 1
