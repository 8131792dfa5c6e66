"""Values on the pipes between this process and the one that reads mails for it: a length, then the value."""

import io
import pickle
import struct
from typing import Any, BinaryIO

MAX_FRAME = 256 * 1024 * 1024

_LENGTH = struct.Struct(">Q")
# A mail that took its reader over could answer anything. What it answers is made of these, and of plain values.
_OURS = ("requests_intake.choices", "requests_intake.submission", "requests_intake.channels.email.")
_MOMENTS = {
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
}


class FrameError(Exception):
    """The other side ended, or sent what is no frame."""


def send(stream: BinaryIO, value: Any) -> None:
    """Write a value. Raises OSError where nobody reads any more."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next value, made of our own types only. Raises FrameError, also where the other side ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise FrameError("ended")
    (size,) = _LENGTH.unpack(head)
    if size > MAX_FRAME:
        raise FrameError(f"{size} bytes are more than a frame may have")
    data = stream.read(size)
    if len(data) < size:
        raise FrameError("ended within a frame")
    try:
        return _OwnTypes(io.BytesIO(data)).load()
    except MemoryError:
        raise
    except Exception as error:
        raise FrameError(f"{type(error).__name__}: {error}") from error


class _OwnTypes(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _MOMENTS:
            return super().find_class(module, name)
        if module.startswith(_OURS) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that a reader answers")
