"""A small IMAP server on this machine, for tests: one folder, and just the commands that fetching needs."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LOGIN = ("support@desk.example", "the password")


@dataclass
class Folder:
    """What the server holds: mails by UID. `refused`: UIDs it does not give. `dies_at`: the command it hangs up on."""

    mails: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    uid_validity: int = 7
    dies_at: str = ""
    commands: list[str] = field(default_factory=list)

    def add(self, *raws: bytes) -> None:
        """Append mails under the next UIDs."""
        for raw in raws:
            self.mails[max(self.mails, default=0) + 1] = raw


@contextmanager
def imap_server(folder: Folder) -> Iterator[str]:
    """Serve a folder; the address to put into IMAP_URL."""

    class Handler(_Session):
        pass

    Handler.folder = folder
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        user, password = LOGIN[0].replace("@", "%40"), LOGIN[1].replace(" ", "%20")
        yield f"imap://{user}:{password}@127.0.0.1:{server.server_address[1]}/INBOX"
        server.shutdown()


class _Session(socketserver.StreamRequestHandler):
    folder: Folder

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        while line := self.rfile.readline():
            tag, _, command = line.decode().strip().partition(" ")
            self.folder.commands.append(command)
            if self.folder.dies_at and self.folder.dies_at in command:
                return
            answer = self._answer(*command.split(" ", 1))
            self.wfile.write(f"{tag} {answer}\r\n".encode())
            if command == "LOGOUT":
                return

    def _answer(self, name: str, rest: str = "") -> str:
        if name == "UID":
            word, _, rest = rest.partition(" ")
            return getattr(self, f"_{word.lower()}")(rest)
        if name == "LOGIN":
            return "OK logged in" if rest.replace('"', "") == " ".join(LOGIN) else "NO wrong password"
        if name == "CAPABILITY":
            self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
        if name == "SELECT":
            told = f"* {len(self.folder.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.folder.uid_validity}] counts\r\n"
            self.wfile.write(told.encode())
        if name == "LOGOUT":
            self.wfile.write(b"* BYE\r\n")
        return "OK done"

    def _search(self, rest: str) -> str:
        uids = self._meant(re.search(r"UID ([\d:*]+)", rest)[1])
        if "UNSEEN" in rest:
            uids = [uid for uid in uids if uid not in self.folder.seen]
        self.wfile.write(f"* SEARCH {' '.join(map(str, uids))}\r\n".encode())
        return "OK done"

    def _fetch(self, rest: str) -> str:
        wanted, _, item = rest.partition(" ")
        for uid in self._meant(wanted):
            raw = self.folder.mails[uid]
            if "RFC822.SIZE" in item:
                self.wfile.write(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(raw)})\r\n".encode())
                continue
            if uid in self.folder.refused:
                return "NO that one is broken"
            raw = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in item else raw
            name = item.strip("()").replace(".PEEK", "")
            self.wfile.write(f"* {uid} FETCH (UID {uid} {name} {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")
        return "OK done"

    def _store(self, rest: str) -> str:
        self.folder.seen.update(self._meant(rest.split(" ")[0]))
        return "OK done"

    def _meant(self, text: str) -> list[int]:
        """The UIDs that a set such as "3:*" or "1,4" names; "*" is the last one, also where it stands before."""
        last = max(self.folder.mails, default=0)
        found: set[int] = set()
        for piece in text.split(","):
            ends = sorted(last if end == "*" else int(end) for end in piece.split(":"))
            found |= {uid for uid in self.folder.mails if ends[0] <= uid <= ends[-1]}
        return sorted(found)
