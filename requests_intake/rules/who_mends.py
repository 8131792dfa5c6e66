"""Who can do something about a clause that fails."""

from licensing.choices import Word
from requests_intake.choices import FindingState
from requests_intake.rules.procedure.finding import FAILING, Finding

CHANNEL = "2.1"
MENDED_LATE = "3.1b"
CHAPTER_1 = "1."


class Mender(Word):
    """Whose turn it is."""

    NOBODY = "nobody", ""
    CUSTOMER = "customer", "you"
    SUPPORT_TEAM = "support_team", "us"
    CUSTOMER_SERVICE = "customer_service", "Customer Service or your Administrative ESC"


def who_mends(finding: Finding) -> Mender:
    """Whose turn it is: the channel and what was broken wait for the support team, the rest for the customer.

    A fix or workaround that is overdue still waits for the customer: verifying it late mends it (3.1b).
    """
    if finding.state not in FAILING:
        return Mender.NOBODY
    if finding.clause.startswith(CHAPTER_1):
        return Mender.CUSTOMER_SERVICE
    if finding.clause == MENDED_LATE:
        return Mender.CUSTOMER
    if finding.clause == CHANNEL or finding.state is FindingState.BREACHED:
        return Mender.SUPPORT_TEAM
    return Mender.CUSTOMER
