"""The set of labelled mails: how one is written down, built and scored."""

import pytest

from requests_intake.choices import FactName
from requests_intake.management.measure.built_mail import built_mail
from requests_intake.management.measure.fact_scores import score_facts
from requests_intake.management.measure.labelled_mails import labelled_mails

WRITTEN = """=== kernel stops
From: Ada Brandt <ada@northwind.example>
Subject: Kernel
Transfer: base64

License number: L4821-0937
Priority: Urgent
Company: Northwind
--- html
<p>License number: L4821-0937</p>
--- file run.log
stopped
--- told
license: L4821-0937
priority: Urgent
version: 14.2
never company: Northwind
"""


def mails(tmp_path, written=WRITTEN):
    (tmp_path / "some.txt").write_text(written, encoding="utf-8")
    return list(labelled_mails(tmp_path))


def test_a_labelled_mail_is_built_with_all_its_parts(tmp_path):
    [mail] = mails(tmp_path)
    raw = built_mail(mail)
    assert mail.name == "some: kernel stops"
    assert b"base64" in raw
    assert b"text/html" in raw
    assert b'filename="run.log"' in raw
    assert b"Transfer: base64" not in raw.replace(b"Content-Transfer-Encoding", b"")


def test_facts_missed_wrong_and_foreign_are_told_apart(tmp_path):
    scores = score_facts(mails(tmp_path))
    assert (scores.told.total(), scores.taken.total(), scores.right.total()) == (3, 3, 2)
    assert scores.recall(FactName.VERSION) == 0
    assert scores.precision(FactName.COMPANY) == 0
    assert scores.foreign == ["some: kernel stops: company 'Northwind'"]


def test_a_mail_without_its_last_part_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match=r"some: kernel stops: the last part must be '--- told'"):
        mails(tmp_path, WRITTEN.partition("--- told")[0])


def test_a_line_that_tells_no_fact_is_refused(tmp_path):
    with pytest.raises(ValueError, match="'Urgent' tells no fact"):
        mails(tmp_path, WRITTEN + "Urgent\n")
