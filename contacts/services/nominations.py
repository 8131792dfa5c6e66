"""What ends an open nomination for the Administrative role besides its answer. Clause 1.2a."""

from datetime import datetime

from contacts.choices import HandoverOutcome
from contacts.models import EnterpriseSupportContact, Handover, User
from contacts.services.tell import tell
from licensing.models import License


def settle(handover: Handover, outcome: HandoverOutcome, *, at: datetime) -> None:
    """Write down what became of a nomination, whose license is locked."""
    handover.outcome, handover.settled_at = outcome.value, at
    handover.save(update_fields=["outcome", "settled_at"])


def withdraw_open(license: License, *, at: datetime) -> None:
    """Withdraw the open nomination of a license, which is locked."""
    for handover in Handover.objects.filter(license=license, outcome=""):
        settle(handover, HandoverOutcome.WITHDRAWN, at=at)


def nominee_removed(esc: EnterpriseSupportContact, *, by: User | None, at: datetime) -> None:
    """A removed ESC gets no role any more: who offered it is told, unless it removed the nominee itself."""
    for handover in Handover.objects.filter(license=esc.license_id, nominee=esc.person_id, outcome=""):
        settle(handover, HandoverOutcome.WITHDRAWN, at=at)
        if handover.nominated_by != by:
            tell(
                handover.nominated_by,
                f"Administrative ESC of license {esc.license}",
                f"{esc.person}, to whom you offered the Administrative role of license {esc.license}, is no ESC of it"
                " any more. The offer is over, and the role stays yours.",
                at=at,
            )
