"""The name of an ESC on the desk: one whose account is deactivated is told apart."""


def in_use_or_not(name: str, in_use: bool) -> str:
    """A name, with a sign and a word where nobody goes by the person's word any more."""
    return name if in_use else f"{name} ✕ deactivated"
