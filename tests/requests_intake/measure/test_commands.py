"""The commands that measure say their figures, and what is wrong with a folder."""

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize("command", ["measure_facts", "measure_languages"])
def test_an_empty_folder_is_refused(command, tmp_path):
    with pytest.raises(CommandError, match="Name another folder"):
        call_command(command, str(tmp_path))


def test_the_figures_of_languages_are_told_with_each_error(tmp_path, capsys):
    (tmp_path / "texts.txt").write_text(
        "=== de\nSeit heute startet der Kern nicht mehr.\n=== fr\nok\n", encoding="utf-8"
    )
    call_command("measure_languages", str(tmp_path))
    told = capsys.readouterr().out
    assert "English: 0 texts, 0 taken for another language" in told
    assert "others: 2 texts in 2 languages, 0.500 flagged, 1 by their right name" in told
    assert "fr, told nothing: ok" in told


def test_the_figures_of_facts_are_told_with_each_error(tmp_path, capsys):
    mail = "=== a\nFrom: a@b.example\nSubject: x\n\nVersion: 14.1\n--- told\nversion: 14.2\n"
    (tmp_path / "mails.txt").write_text(mail, encoding="utf-8")
    call_command("measure_facts", str(tmp_path), errors=True)
    told = capsys.readouterr().out
    assert "1 mails, 0 facts taken that are somebody else's" in told
    assert "mails: a: version '14.1', told was '14.2'" in told
