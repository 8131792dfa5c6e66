"""Mails as they lie on disk: single files, an mbox, a maildir."""

import mailbox
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_MBOX_START = re.compile(rb"From [^\s:]+ .*\d{2}:\d{2}")


def mails_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Pairs of name and bytes: of a maildir or folder every file in it, of an mbox every mail, else the file itself.

    Raises OSError for a path that cannot be read.
    """
    if path.is_dir():
        yield from _folder(path)
    elif _is_mbox(path):
        with closing(mailbox.mbox(path, create=False)) as box:
            for key in box.iterkeys():
                yield f"{path}:{key}", box.get_bytes(key)
    else:
        yield str(path), path.read_bytes()


def _folder(path: Path) -> Iterator[tuple[str, bytes]]:
    folders = [path / "cur", path / "new"] if (path / "new").is_dir() else [path]
    for folder in folders:
        for file in sorted(folder.glob("*")):
            if file.is_file() and not file.name.startswith("."):
                yield str(file), file.read_bytes()


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(65536)
    return bool(_MBOX_START.match(head)) and path.suffix != ".eml"
