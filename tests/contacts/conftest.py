import pytest
import time_machine


@pytest.fixture
def in_the_hours(monday):
    """Monday 09:00, when Customer Service takes changes by phone. Clause 1.3b."""
    with time_machine.travel(monday, tick=False):
        yield
