"""What a license number may be made of."""


def number_refused(number: str) -> str:
    """Why a text cannot be the number of a license, "" where it can: it stands in addresses, which "/" divides."""
    if "/" in number:
        return f"The license number {number} has a “/”, which no address can carry. Write it with a hyphen."
    return ""
