"""Asks ClamAV's daemon about files, over its socket, as clamd(8) describes INSTREAM."""

import re
import socket
import time
from dataclasses import dataclass

from requests_intake.choices import ScanState

PING_SECONDS = 5
SCAN_SECONDS = 60
PIECE = 256 * 1024
LONGEST_ANSWER = 4096
_VERDICT = re.compile(r"stream: (?P<detail>.+) FOUND|(?P<error>.+) ERROR")


class ScannerUnreachableError(Exception):
    """Nobody answers at the address: no file can be scanned now."""


class NoVerdictError(Exception):
    """The scanner is there, and said nothing of this file that can be understood."""


@dataclass(frozen=True, slots=True)
class ScanVerdict:
    """What the scanner said. `detail`: the virus it found, or why it did not scan."""

    state: ScanState
    detail: str = ""


def scan(content: bytes, *, address: str, seconds: float = SCAN_SECONDS) -> ScanVerdict:
    """What the scanner at `address`, a path or host:port, says within so many seconds of a file.

    Raises ScannerUnreachableError, NoVerdictError.
    """
    _require_scanner(address)
    try:
        answer = _Conversation(address, seconds).ask(b"zINSTREAM\0", content)
    except OSError as error:
        raise NoVerdictError(f"no answer ({type(error).__name__})") from error
    return _understood(answer)


def _require_scanner(address: str) -> None:
    try:
        answer = _Conversation(address, PING_SECONDS).ask(b"zPING\0")
    except (OSError, ValueError) as error:
        raise ScannerUnreachableError(f"{address}: {error}") from error
    if answer != "PONG":
        raise ScannerUnreachableError(f"{address} is no ClamAV")


def _understood(answer: str) -> ScanVerdict:
    """Clean by the one answer that says so, and by no other."""
    if answer == "stream: OK":
        return ScanVerdict(ScanState.CLEAN)
    told = _VERDICT.fullmatch(answer)
    if told is None:
        raise NoVerdictError("an answer that is none of ClamAV's")
    if told["detail"]:
        return ScanVerdict(ScanState.INFECTED, told["detail"])
    return ScanVerdict(ScanState.REFUSED, told["error"])


class _Conversation:
    """One connection, one question, one answer, all of it until a moment."""

    def __init__(self, address: str, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._socket = self._connected(address)

    def ask(self, command: bytes, content: bytes | None = None) -> str:
        """The answer, without its end. Raises OSError where it does not come whole, in time, and short enough."""
        with self._socket:
            try:
                self._send(command)
                if content is not None:
                    self._send_in_pieces(content)
            except (BrokenPipeError, ConnectionResetError):
                # Over its limit the scanner says so and hangs up before it has heard all.
                return self._answer()
            return self._answer()

    def _send_in_pieces(self, content: bytes) -> None:
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            self._send(len(piece).to_bytes(4, "big") + piece)
        self._send(bytes(4))

    def _answer(self) -> str:
        answer = b""
        while not answer.endswith(b"\0"):
            self._wait_no_longer()
            piece = self._socket.recv(LONGEST_ANSWER)
            answer += piece
            if not piece or len(answer) > LONGEST_ANSWER:
                raise ConnectionError("the answer has no end")
        return "".join(char for char in answer[:-1].decode("utf-8", "replace") if char.isprintable())

    def _send(self, content: bytes) -> None:
        self._wait_no_longer()
        self._socket.sendall(content)

    def _wait_no_longer(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)

    def _connected(self, address: str) -> socket.socket:
        left = self._until - time.monotonic()
        if "/" not in address:
            host, _, port = address.rpartition(":")
            return socket.create_connection((host.strip("[]"), int(port)), left)
        opened = socket.socket(socket.AF_UNIX)
        try:
            opened.settimeout(left)
            opened.connect(address)
        except OSError:
            opened.close()
            raise
        return opened
