"""Listens to what others tell: Anymail's inbound mail."""


def connect() -> None:
    """Connect every receiver; called once when the app is ready."""
