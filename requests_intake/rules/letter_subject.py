"""Under which subject the desk writes about a Request."""


def letter_subject(reference: str, subject: str, *, to_esc: bool) -> str:
    """The number in brackets, then the Request's own subject.

    What a stranger wrote is not sent on by a robot, for the stranger's address may be somebody else's.
    """
    return f"[{reference}] {subject if to_esc else 'Your Request'}"
