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


def take_back(handover: Handover, *, at: datetime) -> None:
    """Withdraw an open nomination, whose license is locked, and tell the nominee."""
    settle(handover, HandoverOutcome.WITHDRAWN, at=at)
    tell(
        handover.nominee,
        f"Administrative ESC of license {handover.license}",
        f"The offer of the Administrative role of license {handover.license} was taken back. Nothing changes.",
        "To do: nothing.",
        at=at,
    )


def withdraw_open(license: License, *, in_favor_of: User, at: datetime) -> None:
    """Withdraw the open nomination of a license, which is locked; who gets the next one, or the role, hears of that."""
    for handover in Handover.objects.filter(license=license, outcome="").select_related("license", "nominee"):
        if handover.nominee == in_favor_of:
            settle(handover, HandoverOutcome.WITHDRAWN, at=at)
        else:
            take_back(handover, at=at)


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
