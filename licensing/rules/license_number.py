"""What a license number may be made of, and how it stands in an address."""


def number_refused(number: str) -> str:
    """Why a text cannot be the number of a license, "" where it can: it stands in addresses, which "/" divides."""
    if "/" in number:
        return f"The license number {number} has a “/”, which divides addresses. Write it with a hyphen."
    return ""


class NumberInAddress:
    """A converter of addresses for license numbers: what no database takes as text is none.

    A "/" is refused in a new number; one that is on file all the same is written as %2F, so that its pages are there.
    """

    regex = r"[^/\x00-\x1f]+"

    def to_python(self, text: str) -> str:
        """The number that an address means."""
        return text.replace("%2F", "/").replace("%25", "%")

    def to_url(self, number: str) -> str:
        """A number as an address carries it."""
        return str(number).replace("%", "%25").replace("/", "%2F")
