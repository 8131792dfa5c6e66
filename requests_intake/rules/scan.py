"""When a file is handed out and how it is shown, by what the virus scanner said of it."""

from requests_intake.choices import ScanState
from requests_intake.rules.marks import ATTENTION, BROKEN, GOOD, QUIET, WAITING, Mark

# Short, since a mark stands on one line; `why_withheld` says the rest.
_MARKS = {
    ScanState.NOT_SCANNED: Mark("not scanned", QUIET),
    ScanState.UNREACHABLE: Mark("not scanned yet", ATTENTION),
    ScanState.CLEAN: Mark("no virus found", GOOD),
    ScanState.INFECTED: Mark("infected", BROKEN),
    ScanState.REFUSED: Mark("not scanned", ATTENTION),
}
_WAITS = Mark("waits for the scanner", WAITING)

_UNTIL_SCANNED = {
    ScanState.NOT_SCANNED: "It has not been scanned for viruses yet. Try again in a minute.",
    ScanState.UNREACHABLE: "The virus scanner does not answer; it is asked again by itself. Try again later.",
    ScanState.REFUSED: "It could not be scanned for viruses: {detail}. Ask for it in a form that can be scanned.",
}


def why_withheld(state: ScanState, detail: str, *, scanner: bool) -> str:
    """Why a file is not handed out, "" where it is. `detail` is the virus, or what the scanner could not do.

    An infected file never is; where there is a `scanner`, nothing is that it did not call clean.
    """
    if state is ScanState.INFECTED:
        return f"It is infected ({detail}) and is handed out to nobody. Ask its sender for a clean one."
    return _UNTIL_SCANNED[state].format(detail=detail.rstrip(".")) if scanner and state in _UNTIL_SCANNED else ""


def mark_of_scan(state: ScanState, *, scanner: bool) -> Mark:
    """How the state of a file is shown."""
    return _WAITS if scanner and state is ScanState.NOT_SCANNED else _MARKS[state]
