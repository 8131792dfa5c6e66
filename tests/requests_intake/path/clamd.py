"""A scanner that speaks clamd's protocol over a real socket, with as many bad manners as it is told to have."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Manners:
    """How it answers: `pong` to a PING, `verdict` to a file whatever it holds, `largest` before it hangs up.

    `silent`: it takes the file and says nothing until it is told to stop.
    """

    def __init__(self) -> None:
        self.pong = b"PONG\0"
        self.verdict: bytes | None = None
        self.largest = 10_000_000
        self.silent = False
        self.stopped = threading.Event()
        self.heard: list[bytes] = []


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        manners: Manners = self.server.manners
        command = self._until_zero()
        if command == b"zPING":
            self.wfile.write(manners.pong)
        elif command == b"zINSTREAM":
            self._scan(manners)

    def _scan(self, manners: Manners) -> None:
        heard = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            if len(heard) + length > manners.largest:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
            heard += self.rfile.read(length)
        manners.heard.append(heard)
        if manners.silent:
            manners.stopped.wait(30)
            return
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in heard else b"stream: OK\0"
        self.wfile.write(found if manners.verdict is None else manners.verdict)

    def _until_zero(self) -> bytes:
        command = b""
        while (char := self.rfile.read(1)) not in (b"", b"\0"):
            command += char
        return command


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def clamd(path: Path | None = None) -> Iterator[tuple[str, Manners]]:
    """The address of a scanner, at a path or a port of this machine, and its manners, which may be changed."""
    server = _Unix(str(path), _Talk) if path else _Tcp(("127.0.0.1", 0), _Talk)
    server.manners = Manners()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield str(path) if path else f"127.0.0.1:{server.server_address[1]}", server.manners
    finally:
        server.manners.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def nobody() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"
