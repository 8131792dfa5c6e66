"""The seats of a Software License, of which each ESC takes one. Clause 1.2b."""


def seats_left(seats: int, taken: int) -> int:
    """How many more ESCs a license has room for, never less than none."""
    return max(0, seats - taken)


def seats_taken(seats: int, taken: int) -> str:
    """How many seats are taken, as people are told: "5 of 5 seats are taken"."""
    return f"{taken} of {seats} {'seat' if seats == 1 else 'seats'} {'is' if taken == 1 else 'are'} taken"
