"""Reads mails in a process of their own, so that none can take this one's time, memory or life."""

import atexit
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from requests_intake.channels.email.read_mail import Reading
from requests_intake.channels.email.reader_frames import FrameError, receive, send
from requests_intake.choices import Outcome

# By the clock, on a machine that has more to do; a hostile mail ends sooner, by the limit of computing.
MAX_SECONDS = 45
MAX_SECONDS_TO_START = 60
SECONDS_TO_END = 2
TRIES = 2

TOO_LONG = "reading it takes too long"

_ROOT = Path(__file__).resolve().parents[3]


class NoReaderError(OSError):
    """The process that reads mails cannot be started. The fault is not the mail's."""


class _DiedError(Exception):
    """The process ended over a mail; `overdue` where that was because its time was up."""

    def __init__(self, code: int, *, overdue: bool) -> None:
        super().__init__(code)
        self.code, self.overdue = code, overdue or code == -signal.SIGXCPU


def read_apart(raw: bytes, *, received_at: datetime, **how: Any) -> Reading:
    """What `read_mail` says of a mail, or, where reading it goes beyond a limit, that it is held, and by whom it is.

    A death that no limit explains, as by an operator's hand, is tried once more. Raises NoReaderError.
    """
    job = {"raw": raw, "received_at": received_at.astimezone(UTC), **how}
    reason = ""
    for _ in range(TRIES):
        try:
            return READERS.answer(job)
        except _DiedError as died:
            reason = TOO_LONG if died.overdue else f"reading it ended the process that read it ({died.code})"
            if died.overdue:
                break
    return read_header_apart(raw, received_at=received_at, reason=reason)


def read_header_apart(raw: bytes, *, received_at: datetime, reason: str) -> Reading:
    """A mail that is held for a reason, with sender and subject where its header can be read."""
    try:
        return READERS.answer({"raw": raw, "received_at": received_at.astimezone(UTC), "only_header": reason})
    except _DiedError:
        return Reading(None, Outcome.HELD, reason)


class Reader:
    """One process that reads one mail at a time."""

    def __init__(self) -> None:
        self._overdue = False
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "requests_intake.channels.email.reader_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=_ROOT,
                env=_bare_environment(),
                start_new_session=True,
            )
        except OSError as error:
            raise NoReaderError(f"the process that reads mails does not start: {error}") from error
        self._jobs, self._answers = cast(BinaryIO, self.process.stdin), cast(BinaryIO, self.process.stdout)
        try:
            self._ask(None, MAX_SECONDS_TO_START)
        except _DiedError as died:
            self.end()
            raise NoReaderError(f"the process that reads mails ended at its start ({died.code})") from died

    def answer(self, job: dict[str, Any]) -> tuple[Reading, bool]:
        """The Reading of a job, and whether this process may be given another. Raises _DiedError."""
        return self._ask(job, MAX_SECONDS)

    def end(self) -> None:
        """End the process, and leave nothing of it."""
        self.process.kill()
        for pipe in (self._jobs, self._answers):
            with suppress(OSError):
                pipe.close()
        self.process.wait()

    def _ask(self, job: dict[str, Any] | None, seconds: float) -> Any:
        timer = threading.Timer(seconds, self._end_overdue)
        timer.daemon = True
        timer.start()
        try:
            if job is not None:
                send(self._jobs, job)
            return receive(self._answers)
        except (FrameError, OSError) as error:
            raise _DiedError(self._ended_with(), overdue=self._overdue) from error
        finally:
            timer.cancel()

    def _ended_with(self) -> int:
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(SECONDS_TO_END)
        self.process.kill()
        return self.process.wait()

    def _end_overdue(self) -> None:
        self._overdue = True
        self.process.kill()


class Readers:
    """The readers of this process: one waits for the next mail, and more begin where several are read at once."""

    def __init__(self) -> None:
        self.waiting: Reader | None = None
        self._lock = threading.Lock()

    def answer(self, job: dict[str, Any]) -> Reading:
        """The Reading of a job, by whichever reader is free."""
        with self._lock:
            reader, self.waiting = self.waiting, None
        reader = reader or Reader()
        lasts = False
        try:
            reading, lasts = reader.answer(job)
        finally:
            if not (lasts and self._keep(reader)):
                reader.end()
        return reading

    def end(self) -> None:
        """End the one that waits."""
        with self._lock:
            reader, self.waiting = self.waiting, None
        if reader:
            reader.end()

    def forget(self) -> None:
        """After a fork: the reader that waits is the parent's."""
        self.__init__()  # type: ignore[misc]

    def _keep(self, reader: Reader) -> bool:
        with self._lock:
            if self.waiting is None:
                self.waiting = reader
            return self.waiting is reader


READERS = Readers()
atexit.register(READERS.end)
os.register_at_fork(after_in_child=READERS.forget)


def _bare_environment() -> dict[str, str]:
    """Where Python finds its modules, and nothing that a mail should not get at: no secret, no database."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"}
