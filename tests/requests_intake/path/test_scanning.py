"""Files are scanned for viruses: what the scanner says, or does not say, decides whether they are handed out."""

import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from requests_intake.choices import ScanState
from requests_intake.download import FileWithheldError, download_of
from requests_intake.models import Attachment
from requests_intake.services.clamd import NoVerdictError, ScannerUnreachableError, scan
from requests_intake.services.scanning import GIVE_UP_AFTER, scan_next
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.clamd import EICAR, clamd, nobody
from tests.requests_intake.path.mails import mail, opened

MINUTE = timedelta(minutes=1)


@pytest.fixture
def scanner(settings):
    with clamd() as (settings.CLAMAV_SOCKET, manners):
        yield manners


@pytest.fixture
def without(settings):
    settings.CLAMAV_SOCKET = ""


@pytest.fixture
def file(ada, without, monday) -> Attachment:
    opened(mail(files={"core.log": b"segmentation fault"}), monday)
    return Attachment.objects.get()


def state_of(file: Attachment) -> tuple[str, str]:
    file.refresh_from_db()
    return file.scan_state, file.scan_detail


@pytest.mark.parametrize("by", ["path", "port"])
def test_a_file_comes_whole_and_its_virus_is_named(tmp_path, by):
    with clamd(tmp_path / "clamd.ctl" if by == "path" else None) as (address, manners):
        large = bytes(range(256)) * 4000
        assert scan(large, address=address).state is ScanState.CLEAN
        assert scan(b"", address=address).state is ScanState.CLEAN
        verdict = scan(b"x" * 300_000 + EICAR, address=address)
    assert manners.heard[:2] == [large, b""]
    assert (verdict.state, verdict.detail) == (ScanState.INFECTED, "Eicar-Signature")


@pytest.mark.parametrize(
    "answer", [b"", b"\0", b"stream: OK", b"OK\0", b"stream: OK FOUND OK\0", b"x" * 5000 + b"\0", b"\xff\0", b"PONG\0"]
)
def test_an_answer_that_is_broken_too_long_or_another_one_is_no_verdict(answer):
    with clamd() as (address, manners):
        manners.verdict = answer
        with pytest.raises(NoVerdictError):
            scan(b"x", address=address)


def test_a_scanner_that_is_too_slow_is_waited_for_no_longer():
    with clamd() as (address, manners):
        manners.silent = True
        started = time.monotonic()
        with pytest.raises(NoVerdictError, match="TimeoutError"):
            scan(b"x", address=address, seconds=0.3)
        assert time.monotonic() - started < 3


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1", "127.0.0.1:port", "closed"])
def test_where_nobody_listens_the_scanner_is_unreachable(address):
    with pytest.raises(ScannerUnreachableError):
        scan(b"x", address=nobody() if address == "closed" else address)


def test_somebody_else_at_its_address_is_no_scanner():
    with clamd() as (address, manners):
        manners.pong = b"220 mail.example ESMTP\r\n\0"
        with pytest.raises(ScannerUnreachableError, match="is no ClamAV"):
            scan(b"x", address=address)
    assert manners.heard == []


def test_a_file_over_the_scanners_limit_is_refused_with_its_words(tmp_path):
    with clamd(tmp_path / "clamd.ctl") as (address, manners):
        manners.largest = 100
        verdict = scan(bytes(3_000_000), address=address)
    assert (verdict.state, verdict.detail) == (ScanState.REFUSED, "INSTREAM size limit exceeded.")


@pytest.mark.django_db
def test_without_a_scanner_files_are_handed_out_unscanned(file, monday):
    assert not scan_next(monday)
    assert state_of(file) == ("not_scanned", "")
    download_of(file).close()


@pytest.mark.django_db
def test_the_worker_has_every_file_scanned_once(ada, scanner, monday):
    opened(mail(files={"a.log": b"a", "b.log": b"b"}), monday)
    do_all_that_is_due(lambda: monday)
    assert sorted(scanner.heard) == [b"a", b"b"]
    assert set(Attachment.objects.values_list("scan_state", "scanned_at")) == {("clean", monday)}
    download_of(Attachment.objects.first()).close()


@pytest.mark.django_db
def test_a_file_is_handed_out_only_once_it_is_clean(file, scanner):
    with pytest.raises(FileWithheldError, match="has not been scanned for viruses yet"):
        download_of(file)


@pytest.mark.django_db
def test_an_infected_file_is_handed_out_to_nobody_and_stands_on_the_timeline(file, scanner, settings, monday):
    scanner.verdict = b"stream: Win.Test.EICAR_HDB-1 FOUND\0"
    do_all_that_is_due(lambda: monday)
    assert state_of(file) == ("infected", "Win.Test.EICAR_HDB-1")
    event = file.message.issue_request.events.get(kind="file_infected")
    assert (event.internal, event.data) == (False, {"file": file.pk, "virus": "Win.Test.EICAR_HDB-1"})
    for settings.CLAMAV_SOCKET in ("there", ""):
        with pytest.raises(FileWithheldError, match="Ask its sender for a clean one"):
            download_of(file)


@pytest.mark.django_db
def test_a_scanner_that_is_down_is_asked_again_ever_later_and_about_one_file_only(ada, settings, without, monday):
    opened(mail(files={f"{number}.log": b"x" for number in range(3)}), monday)
    settings.CLAMAV_SOCKET = nobody()
    waits, at = [], monday
    for _ in range(8):
        do_all_that_is_due(lambda at=at: at)
        assert Attachment.objects.filter(scan_state="unreachable").count() == 1
        due = Attachment.objects.get(scan_state="unreachable").scan_due_at
        waits.append((due - at).total_seconds())
        at = due
    assert waits == [30, 60, 120, 240, 480, 600, 600, 600]
    with clamd() as (settings.CLAMAV_SOCKET, _):
        do_all_that_is_due(lambda: at)
        do_all_that_is_due(lambda: at + 10 * MINUTE)
    assert set(Attachment.objects.values_list("scan_state", flat=True)) == {"clean"}


@pytest.mark.django_db
def test_a_file_that_gets_no_verdict_is_given_up_at_last_and_keeps_no_other_waiting(file, scanner, monday):
    scanner.verdict = b"nonsense\0"
    at = monday
    for _ in range(GIVE_UP_AFTER):
        assert state_of(file)[0] == "not_scanned"
        do_all_that_is_due(lambda at=at: at)
        at += 11 * MINUTE
    assert state_of(file) == ("refused", "an answer that is none of ClamAV's")
    assert len(scanner.heard) == GIVE_UP_AFTER
    with pytest.raises(FileWithheldError, match="in a form that can be scanned"):
        download_of(file)
    scanner.verdict = None
    opened(mail(files={"b.log": b"b"}, message_id="<b@northwind.example>"), at)
    assert Attachment.objects.latest("id").scan_state == "clean"


@pytest.mark.django_db
def test_a_worker_that_died_while_scanning_leaves_the_file_to_another(file, scanner, monkeypatch, monday):
    def dies(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("requests_intake.services.scanning.scan", dies)
        with pytest.raises(KeyboardInterrupt):
            scan_next(monday)
    assert not scan_next(monday + MINUTE)
    assert scan_next(monday + 5 * MINUTE)
    assert state_of(file) == ("clean", "")


@pytest.mark.django_db
def test_a_file_that_is_gone_from_storage_stops_no_other(file, scanner, monday):
    file.file.storage.delete(file.file.name)
    do_all_that_is_due(lambda: monday)
    assert state_of(file) == ("refused", "it is not in storage")


@pytest.mark.django_db
def test_files_are_scanned_anew_when_told_to(file, scanner, monday):
    scanner.largest = 1
    do_all_that_is_due(lambda: monday)
    assert state_of(file)[0] == "refused"
    scanner.largest = 100
    out = StringIO()
    call_command("scan_again", stdout=out)
    assert "1 file is due" in out.getvalue()
    do_all_that_is_due(lambda: monday)
    assert state_of(file) == ("clean", "")
    call_command("scan_again", stdout=out)
    assert state_of(file)[0] == "clean"
    call_command("scan_again", file.pk, stdout=out)
    assert state_of(file)[0] == "not_scanned"
    with pytest.raises(CommandError, match="not both"):
        call_command("scan_again", file.pk, all=True)
