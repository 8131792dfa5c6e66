"""The process that reads mails: under limits of memory and computing, without database, settings or secrets.

Its parent starts it and keeps it for mail after mail. It ends when its parent does.
"""

import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

from requests_intake.channels.email.read_mail import Reading, held_by_its_header, read_mail
from requests_intake.channels.email.reader_frames import FrameError, receive, send
from requests_intake.channels.language import detect_language

MAX_MEMORY = 512 * 1024 * 1024
MAX_SECONDS_OF_COMPUTING = 10
# What one mail left behind is no burden for the next: a process that stays larger than this ends, and another begins.
WORN_OUT = MAX_MEMORY // 4

TOO_MUCH_MEMORY = f"reading it takes more than {MAX_MEMORY // 1024 // 1024} MB of memory"


def main() -> None:
    """Read what the parent sends, until it sends nothing more."""
    # Who stops the site by a signal to all its processes shall not make a mail look deadly.
    for stopping in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stopping, signal.SIG_IGN)
    jobs = sys.stdin.buffer
    answers = _own_stdout()
    # Its model is loaded through files, which are not to be had under the limits.
    detect_language("The scheduler loses jobs whenever the kernel starts, and nobody here knows why that is so.")
    _limit(resource.RLIMIT_AS, MAX_MEMORY)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    send(answers, "ready")
    while _answer_next(jobs, answers):
        pass


def _answer_next(jobs: BinaryIO, answers: BinaryIO) -> bool:
    """Answer one job with a Reading and whether another may follow. False where this process has done its work."""
    try:
        job = receive(jobs)
    except FrameError:
        return False
    _begin_computing()
    reading = _read(job)
    lasts = _size() < WORN_OUT
    try:
        send(answers, (reading, lasts))
    except MemoryError:
        send(answers, (_too_much(job), False))
        return False
    except OSError:
        return False
    return lasts


def _read(job: dict[str, Any]) -> Reading:
    """The Reading of a job: the arguments of `read_mail`, or `only_header`, the reason why no more is to be read."""
    if "only_header" in job:
        return held_by_its_header(job["raw"], job["received_at"], job["only_header"])
    try:
        return read_mail(**job)
    except MemoryError:
        # What took the memory is in the error's traceback, and is free again after it.
        pass
    return _too_much(job)


def _too_much(job: dict[str, Any]) -> Reading:
    return held_by_its_header(job["raw"], job["received_at"], TOO_MUCH_MEMORY)


def _own_stdout() -> BinaryIO:
    """The pipe to the parent, which nothing but answers goes through: what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _begin_computing() -> None:
    """Give the next mail its seconds; beyond them the kernel ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + MAX_SECONDS_OF_COMPUTING + 1)


def _limit(what: int, most: int) -> None:
    """Lower a limit, the hard one left as it is. A system that does not know it leaves the parent's clock."""
    try:
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (OSError, ValueError):
        pass


def _size() -> int:
    """The bytes that this process holds now, against which MAX_MEMORY counts; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


if __name__ == "__main__":
    main()
