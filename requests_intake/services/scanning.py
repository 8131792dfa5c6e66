"""Has files scanned for viruses: one at a time, claimed under a lease, each asked about until there is an answer."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from requests_intake.choices import ScanState
from requests_intake.models import Attachment
from requests_intake.models.conversation import STILL_TO_SCAN
from requests_intake.services.clamd import NoVerdictError, ScannerUnreachableError, ScanVerdict, scan
from requests_intake.services.timeline import record

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(minutes=10)
GIVE_UP_AFTER = 5


def scan_next(at: datetime) -> bool:
    """Have the next file scanned; False where none is due, where there is no scanner, or while it does not answer."""
    if not settings.CLAMAV_SOCKET or _scanner_is_silent(at):
        return False
    file = _claim(at)
    if file is None:
        return False
    try:
        verdict = scan(_content_of(file), address=settings.CLAMAV_SOCKET)
    except ScannerUnreachableError as error:
        log.warning("the virus scanner does not answer: %s", error)
        _put_off(file, ScanState.UNREACHABLE, "", at)
    except NoVerdictError as error:
        log.warning("file %s was not scanned: %s", file.pk, error)
        given_up = file.scan_attempts >= GIVE_UP_AFTER
        _put_off(file, ScanState.REFUSED if given_up else ScanState.NOT_SCANNED, str(error), at)
    except FileNotFoundError:
        _keep(file, ScanVerdict(ScanState.REFUSED, "it is not in storage"), at=at)
    else:
        _keep(file, verdict, at=at)
    return True


def scan_again(files: list[int] | None, *, refused_only: bool) -> int:
    """Have files scanned anew, all where none are named; how many. Until then they are not handed out."""
    asked = Attachment.objects.exclude(scan_state__in=STILL_TO_SCAN)
    if files is not None:
        asked = asked.filter(pk__in=files)
    if refused_only:
        asked = asked.filter(scan_state=ScanState.REFUSED)
    return asked.update(
        scan_state=ScanState.NOT_SCANNED, scan_detail="", scan_attempts=0, scan_due_at=None, scanned_at=None
    )


def _scanner_is_silent(at: datetime) -> bool:
    """Whether it gave no answer lately. One file at a time asks whether it is back, and not at once."""
    return Attachment.objects.filter(scan_state=ScanState.UNREACHABLE, scan_due_at__gt=at).exists()


def _claim(at: datetime) -> Attachment | None:
    """The next file to be scanned: what was put off, which tells whether the scanner is back, then the newest."""
    waiting = Attachment.objects.filter(scan_state__in=STILL_TO_SCAN)
    waiting = waiting.select_for_update(skip_locked=True, of=("self",))
    with transaction.atomic():
        new = waiting.filter(scan_due_at=None).order_by("-id")
        put_off = waiting.filter(scan_due_at__lte=at).order_by("scan_due_at")
        file = put_off.first() or new.first()
        if file is None:
            return None
        Attachment.objects.filter(pk=file.pk).update(scan_due_at=at + LEASE, scan_attempts=F("scan_attempts") + 1)
    file.refresh_from_db()
    return file


def _content_of(file: Attachment) -> bytes:
    with file.file.open("rb") as stored:
        return stored.read()


def _put_off(file: Attachment, state: ScanState, detail: str, at: datetime) -> None:
    wait = min(timedelta(seconds=15 * 2 ** min(file.scan_attempts, 10)), LONGEST_WAIT)
    Attachment.objects.filter(pk=file.pk).update(scan_state=state, scan_detail=detail[:200], scan_due_at=at + wait)


@transaction.atomic
def _keep(file: Attachment, verdict: ScanVerdict, *, at: datetime) -> None:
    """Write down what the scanner said; of an infected file on the timeline too, where its customers read it."""
    kept = Attachment.objects.filter(pk=file.pk, scan_state__in=STILL_TO_SCAN).update(
        scan_state=verdict.state, scan_detail=verdict.detail[:200], scan_due_at=None, scanned_at=at
    )
    if kept and verdict.state is ScanState.INFECTED:
        said = f"The file “{file.name}” is infected ({verdict.detail}) and is handed out to nobody."
        record(file.message.issue_request, "file_infected", said, at=at, file=file.pk, virus=verdict.detail)
