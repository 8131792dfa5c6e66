"""The seats of a Software License, of which each ESC takes one. Clause 1.2b."""


def seats_left(seats: int, taken: int) -> int:
    """How many more ESCs a license has room for, never less than none."""
    return max(0, seats - taken)


def seats_taken(seats: int, taken: int) -> str:
    """How many seats are taken, as people are told: "5 of 5 seats are taken"."""
    return f"{taken} of {seats} {'seat' if seats == 1 else 'seats'} {'is' if taken == 1 else 'are'} taken"


def seats_in_words(seats: int, taken: int, invited: int) -> str:
    """How full a license is, as people are told: "8 of 10 seats, 1 invitation open"."""
    words = f"{taken} of {seats} {'seat' if seats == 1 else 'seats'}"
    return f"{words}, {invited} {'invitation' if invited == 1 else 'invitations'} open" if invited else words
