"""What may be kept about a person: name, email, and what is dialled after its phone number."""

LONGEST_EMAIL = 254
LONGEST_EXTENSION = 10


def person_name(text: str) -> str:
    """A name without blanks at the edges and doubled within. Raises ValueError for what no name holds."""
    name = " ".join(text.split())
    if not name.isprintable():
        raise ValueError("A name holds no control characters.")
    return name


def extension_of(*, within: str, beside: str, numbered: bool = True) -> str:
    """The extension of a number: given beside it, else written into it. `numbered` is whether there is a number.

    Raises ValueError for one that is too long, or of no number.
    """
    extension = beside or within
    if extension and not numbered:
        raise ValueError("An extension needs the phone number that it belongs to.")
    if len(extension) > LONGEST_EXTENSION:
        raise ValueError(f"The extension {extension} is longer than ten digits.")
    return extension
