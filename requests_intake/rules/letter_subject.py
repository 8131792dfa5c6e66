"""Under which subject the desk writes about a Request."""

# What the subject of a message holds.
LONGEST_SUBJECT = 400


def letter_subject(reference: str, subject: str, *, to_esc: bool) -> str:
    """The number in brackets, then the Request's own subject, cut to LONGEST_SUBJECT.

    What a stranger wrote is not sent on by a robot, for the stranger's address may be somebody else's.
    """
    return f"[{reference}] {subject if to_esc else 'Your Request'}"[:LONGEST_SUBJECT]
