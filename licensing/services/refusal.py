"""What a service raises when the contract does not allow what was asked."""


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not an error
    """A sentence for whoever asked: what is wrong, with which value, what to do. `clause` is the rule behind it."""

    clause: str
